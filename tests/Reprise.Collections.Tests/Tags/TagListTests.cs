using FsCheck;
using FsCheck.Fluent;

namespace Reprise.Collections.Tests;

public sealed class TagListTests
{
    private static readonly string[] Words = ["a", "A", "b", "b::c", "B::d", "ä", "Ä", "ß", "SS", "日本", "z-1"];

    [Fact]
    public void Adding_to_a_stored_list_gives_what_adding_to_its_tags_and_sorting_gives() =>
        Prop.ForAll(Lists(), Lists(), (stored, more) =>
        {
            string[] added = [.. more.Distinct(Unicase.Comparer).Order(Unicase.Comparer)];
            var text = TagName.Join(stored);
            Span<char> buffer = stackalloc char[512];
            if (!TagList.TryAdd(text, added, buffer, out var length))
            {
                return stored.Zip(stored.Skip(1)).Any(pair => Unicase.Comparer.Compare(pair.First, pair.Second) >= 0);
            }

            var missing = added.Where(tag => !stored.Contains(tag, Unicase.Comparer)).ToList();
            return missing.Count == 0
                ? length == 0
                : buffer[..length].SequenceEqual(TagName.Join([.. stored.Concat(missing).Order(Unicase.Comparer)]));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("  b\u3000 d ", " a b c d ")]
    [InlineData("", " a c ")]
    public void Odd_spaces_of_a_stored_list_go(string stored, string longer)
    {
        Span<char> buffer = stackalloc char[512];

        TagList.TryAdd(stored, ["a", "c"], buffer, out var length).ShouldBeTrue();

        buffer[..length].ToString().ShouldBe(longer);
    }

    [Fact]
    public void A_list_that_is_too_long_for_the_room_is_left_to_others() => TagList.TryAdd(" b ", ["a"], stackalloc char[4], out _).ShouldBeFalse();

    /// <summary>Half of them sorted, as nearly all stored lists are.</summary>
    private static Arbitrary<string[]> Lists() =>
        (from count in Gen.Choose(0, 6)
         from tags in Gen.Elements(Words).ArrayOf(count)
         from sorted in Gen.Elements(true, false)
         select sorted ? tags.Distinct(Unicase.Comparer).Order(Unicase.Comparer).ToArray() : tags).ToArbitrary();
}
