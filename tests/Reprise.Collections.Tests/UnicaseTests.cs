using System.Text;

namespace Reprise.Collections.Tests;

public sealed class UnicaseTests
{
    [Theory]
    [InlineData("Foo", "fOO")]
    [InlineData("ß", "SS")]
    [InlineData("ﬃ", "iFF")]
    [InlineData("ς", "Σ")]
    [InlineData("İ", "i\u0307")]
    public void Names_that_differ_only_in_case_are_the_same(string a, string b) =>
        Unicase.Compare(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b)).ShouldBe(0);

    [Theory]
    [InlineData("ı", "I")]
    [InlineData("é", "e\u0301")]
    [InlineData("ﬃ", "ffi")]
    public void Other_names_are_not(string a, string b) => Unicase.Same(a, b).ShouldBeFalse();

    [Fact]
    public void Scalars_are_compared_by_value_beyond_the_basic_plane() =>
        Unicase.Compare("\uE000", "\U00010000").ShouldBeLessThan(0);
}
