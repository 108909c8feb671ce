namespace Reprise.Sync.Tests;

/// <summary>docs/spec/sync-protocol.md §19.6, the decision function.</summary>
public sealed class MediaDecisionTests
{
    [Theory]
    [InlineData("", "", null, nameof(MediaAction.Nothing))]
    [InlineData("", "", false, nameof(MediaAction.Delete))]
    [InlineData("", "01", true, nameof(MediaAction.Download))]
    [InlineData("01", "", true, nameof(MediaAction.Nothing))]
    [InlineData("01", "", false, nameof(MediaAction.Delete))]
    [InlineData("01", "01", false, nameof(MediaAction.Nothing))]
    [InlineData("01", "01", true, nameof(MediaAction.MarkClean))]
    [InlineData("0a", "0b", true, nameof(MediaAction.Download))]
    [InlineData("0a", "0b", false, nameof(MediaAction.Download))]
    [InlineData("", "01", null, nameof(MediaAction.Download))]
    public void A_file_is_fetched_deleted_or_left_by_both_contents_and_what_waits(string own, string theirs, bool? pending, string action)
    {
        var entry = pending is { } dirty ? new MediaDatabaseEntry("a.jpg", own.Length == 0 ? null : Convert.FromHexString(own), 1, dirty) : null;

        MediaDecision.For(entry, theirs).ToString().ShouldBe(action);
    }
}
