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
