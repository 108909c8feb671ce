namespace Reprise.Sync.Tests;

/// <summary>docs/spec/sync-protocol.md §19.3, graves chunks.</summary>
public sealed class GraveChunkTests
{
    [Fact]
    public void Deletions_travel_by_two_hundred_and_fifty_cards_first()
    {
        var graves = new SyncGraves([.. Enumerable.Range(1, 300).Select(id => (long)id)], [1, 2, 3, 4, 5], [.. Enumerable.Range(1, 10).Select(id => (long)id)]);

        GraveMerge.Chunks(graves).Select(chunk => (chunk.Cards.Count, chunk.Notes.Count, chunk.Decks.Count)).ShouldBe([(250, 0, 0), (50, 10, 5)]);
    }

    [Fact]
    public void Where_nothing_was_deleted_nothing_is_sent() => GraveMerge.Chunks(SyncGraves.None).ShouldBeEmpty();
}
