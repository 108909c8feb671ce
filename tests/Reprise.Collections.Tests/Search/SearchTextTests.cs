using FsCheck;
using FsCheck.Fluent;

namespace Reprise.Collections.Tests;

/// <summary>Searches as text.</summary>
public sealed class SearchTextTests
{
    [Theory]
    [InlineData("1 and 2 or 3", "1 2 OR 3")]
    [InlineData("\"f o o\"bar", "\"f o o\" bar")]
    [InlineData("foo:re\\:x", "foo:re\\:x")]
    [InlineData("prop:s>1e3", "prop:s>1000")]
    [InlineData("--foo", "-\"-foo\"")]
    [InlineData("", "deck:*")]
    public void Normalising_writes_the_shortest_form(string typed, string normal) => SearchText.Normalize(typed).ShouldBe(normal);

    [Theory]
    [InlineData("added:3\0")]
    [InlineData("flag:3\0")]
    [InlineData("mid:-3\0")]
    [InlineData("rated:1:2\0")]
    [InlineData("prop:due=3\0")]
    [InlineData("prop:ease>2.5\0")]
    [InlineData("prop:rated=-3\0")]
    public void A_number_that_a_null_character_follows_is_none(string typed) =>
        Should.Throw<InvalidSearchException>(() => SearchText.Parse(typed));

    [Fact]
    public void A_card_number_that_a_null_character_follows_is_a_name() =>
        SearchText.Parse("card:2\0").ShouldBe(new SearchTerm.Template("2\0", 0));

    [Fact]
    public void A_normalised_search_stays_as_it_is_but_for_brackets_around_the_whole()
    {
        var pieces = Gen.Elements("a", "\"b c\"", "-", "(", ")", " and ", " or ", "tag:x", "deck:\"y z\"", "re:\\d", ":", "\\*", "\"", "is:due", "prop:ivl>3", " ");
        foreach (var typed in pieces.ListOf(6).Select(string.Concat).Sample(2000, 6))
        {
            try
            {
                var normal = SearchText.Normalize(typed);
                var again = SearchText.Normalize(normal);
                // Only the outermost brackets go each time: "((a))" is "(a)", and that is "a".
                again.ShouldBeOneOf([normal, .. InnerOf(normal)], typed);
            }
            catch (InvalidSearchException)
            {
                // Most random texts are no searches.
            }
        }
    }

    private static string[] InnerOf(string search) => search.StartsWith('(') && search.EndsWith(')') ? [search[1..^1]] : [];

    [Fact]
    public void Replacing_changes_terms_of_the_same_kind_at_any_depth() =>
        SearchText.Replace(SearchText.Parse("foo or (-foo tag:baz)"), SearchText.Parse("bar")).ShouldBe("bar OR (-bar tag:baz)");

    [Fact]
    public void Joining_keeps_the_brackets_of_what_exists() =>
        SearchText.Join(SearchJoiner.And, SearchText.Parse("deck:a is:due"), SearchBuilder.Tag("b")).ShouldBe("(deck:a is:due) tag:b");
}
