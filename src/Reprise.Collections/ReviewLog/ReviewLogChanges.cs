namespace Reprise.Collections;

/// <summary>Additions to the review log inside an operation.</summary>
public sealed class ReviewLogChanges
{
    private readonly Change change;

    internal ReviewLogChanges(Change change) => this.change = change;

    private ReviewLogRows Rows => change.Collection.ReviewLog;

    /// <summary>Adds an entry: its id is made unique, and it gets the usn of the change.</summary>
    public ReviewLogEntry Add(ReviewLogEntry entry)
    {
        var added = entry with { Id = Rows.FreeId(entry.Id), Usn = change.Usn };
        Insert(added);
        return added;
    }

    internal void Insert(ReviewLogEntry entry)
    {
        Rows.Insert(entry);
        change.Record(new ReviewAdded(entry));
    }

    /// <summary>Notes that many entries were added by one statement. Undo keeps their ids alone.</summary>
    internal void RecordAdded(IReadOnlyList<long> ids) => change.Record(new ReviewsAdded(ids));

    internal void Delete(ReviewLogEntry entry)
    {
        Rows.Delete(entry.Id);
        change.Record(new ReviewRemoved(entry));
    }
}

internal sealed record ReviewAdded(ReviewLogEntry Entry) : ChangeRecord
{
    public override void Revert(Change change) => change.ReviewLog.Delete(Entry);
}

internal sealed record ReviewRemoved(ReviewLogEntry Entry) : ChangeRecord
{
    public override void Revert(Change change) => change.ReviewLog.Insert(Entry);
}

internal sealed record ReviewsAdded(IReadOnlyList<long> Ids) : ChangeRecord
{
    public override void Revert(Change change)
    {
        foreach (var id in Ids)
        {
            if (change.Collection.ReviewLog.Find(new ReviewId(id)) is { } entry)
            {
                change.ReviewLog.Delete(entry);
            }
        }
    }
}
