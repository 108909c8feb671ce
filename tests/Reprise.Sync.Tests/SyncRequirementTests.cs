namespace Reprise.Sync.Tests;

/// <summary>docs/spec/sync-protocol.md §19.3, the comparison of both sides.</summary>
public sealed class SyncRequirementTests
{
    [Theory]
    [InlineData(5, 1, false, 5, 9, false, SyncRequirement.NoChanges)]
    [InlineData(5, 1, false, 6, 1, false, SyncRequirement.NormalSync)]
    [InlineData(7, 1, false, 6, 1, false, SyncRequirement.NormalSync)]
    [InlineData(7, 1, false, 6, 2, true, SyncRequirement.FullUpload)]
    [InlineData(7, 1, true, 6, 2, false, SyncRequirement.FullDownload)]
    [InlineData(7, 1, true, 6, 2, true, SyncRequirement.FullSync)]
    [InlineData(7, 1, false, 6, 2, false, SyncRequirement.FullSync)]
    public void What_is_needed_follows_from_times_schemas_and_which_side_has_cards(long modified, long schema, bool isEmpty, long theirModified, long theirSchema, bool theirsIsEmpty, SyncRequirement needed) =>
        new SyncMeta(theirModified, theirSchema, 0, 0, "", Continue: true, 0, theirsIsEmpty, 0).RequirementFor(modified, schema, isEmpty).ShouldBe(needed);

    [Theory]
    [InlineData(300, true)]
    [InlineData(-300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void Clocks_may_differ_by_five_minutes(long ahead, bool near) =>
        new SyncMeta(0, 0, 0, 1_741_608_000 + ahead, "", Continue: true, 0, IsEmpty: false, 0).ClockIsNear(1_741_608_000).ShouldBe(near);
}
