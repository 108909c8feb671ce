namespace Reprise.Interchange.Tests;

/// <summary>How strictly the version of a package is read (docs/spec/import-export-media.md §2.1, §2.2).</summary>
public sealed class PackageMetas
{
    [Theory]
    [InlineData("0803", 3)]
    [InlineData("", 0)]
    [InlineData("08020803", 3)]
    [InlineData("0803" + "10ffffffffffffffffff01", 3)]
    [InlineData("1b1005220178" + "2b2c" + "1c" + "0803", 3)]
    [InlineData("08ffffffffffffffffff01", -1)]
    public void Unknown_fields_and_groups_are_passed_over_and_the_last_version_counts(string hex, int version) =>
        PackageMeta.Read(Convert.FromHexString(hex)).ShouldBe(version);

    [Theory]
    [InlineData("08")]
    [InlineData("0a0103")]
    [InlineData("0803" + "1b1005")]
    [InlineData("0803" + "1b24")]
    [InlineData("0803" + "1c")]
    [InlineData("0803" + "06")]
    [InlineData("0803" + "0003")]
    [InlineData("08ffffffffffffffffff02")]
    public void What_is_no_message_is_refused(string hex) =>
        Should.Throw<InvalidDataException>(() => PackageMeta.Read(Convert.FromHexString(hex)));
}
