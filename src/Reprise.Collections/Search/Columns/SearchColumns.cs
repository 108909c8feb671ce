namespace Reprise.Collections;

/// <summary>The columns of an open collection: whether there are any, and whether they are what the file holds.</summary>
/// <remarks>
/// Made when a second search would gain by them, or in a pause before it; brought up to date before each search, thrown away whenever that is in doubt; gone when
/// the collection is closed. docs/decisions/0022-card-columns.md.
/// </remarks>
internal sealed class SearchColumns(Collection collection) : IDisposable
{
    /// <summary>So many cards may have changed in any case, and one of so many, for reading those again to be quicker than reading all.</summary>
    private const int Few = 100;

    private const int OneOf = 16;

    private ChangedRows? changed;
    private CardColumns? cards;
    private LastAnswers? answers;
    private SortFieldRanks? sortFields;
    private long dataVersion;
    private long schemaVersion;
    private int wishes;
    private bool wantsSortFields;
    private bool holdsUnusual;

    /// <summary>The last answers of the columns that <see cref="Current"/> gave.</summary>
    public LastAnswers Answers => answers ?? throw new InvalidOperationException("there are no columns");

    /// <summary>The order by sort field of the columns that <see cref="Current"/> gave.</summary>
    public SortFieldRanks SortFields => sortFields ?? throw new InvalidOperationException("there are no columns");

    /// <summary>Bytes taken at present; 0 without columns.</summary>
    internal long Bytes => cards?.Bytes ?? 0;

    /// <summary>Whether there is something to make that a search has asked for and another may ask for.</summary>
    public bool CanPrepare => wishes > 0 && !holdsUnusual && (cards is null || (wantsSortFields && !SortFields.AreKept));

    /// <summary>The columns as the file is now; null if there are none, or none that can be trusted.</summary>
    public CardColumns? Current()
    {
        if (changed is null || cards is null || Database.HasUncommittedChanges)
        {
            return null;
        }

        try
        {
            return IsUpToDate() || Update() ? cards : Forget();
        }
        catch
        {
            Forget();
            throw;
        }
    }

    /// <summary>Notes that a search would have gained by columns, and makes them if there was one before.</summary>
    public CardColumns? Wish()
    {
        if (Database.HasUncommittedChanges || holdsUnusual || collection.Options.SearchColumnsFrom > CardCount || ++wishes < collection.Options.SearchColumnsAfter)
        {
            return null;
        }

        Make();
        return cards;
    }

    /// <summary>Notes that a search would have gained by the order of the sort fields.</summary>
    public void WishSortFields() => wantsSortFields = true;

    /// <summary>Makes one of the things that <see cref="CanPrepare"/> tells of.</summary>
    public void Prepare()
    {
        if (!CanPrepare || Database.HasUncommittedChanges)
        {
            return;
        }

        if (cards is null)
        {
            Make();
        }
        else if (Current() is { } current)
        {
            SortFields.Reach(current.Count);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Forget();

    private Database Database => collection.Database;

    private long CardCount => Database.ScalarInt64("select count(*) from cards") ?? 0;

    private bool IsUpToDate() =>
        changed is { AreTooMany: false, Cards.Count: 0, Notes.Count: 0, Reviews.Count: 0 } && AreVersionsKnown();

    private bool AreVersionsKnown() => dataVersion == Version("data") && schemaVersion == Version("schema");

    private long Version(string what) => Database.ScalarInt64($"pragma {what}_version") ?? 0;

    private bool Update()
    {
        if (changed is null || cards is null || !AreVersionsKnown())
        {
            return false;
        }

        if (changed.AreTooMany || Math.Max(changed.Cards.Count + changed.Notes.Count, changed.Reviews.Count) > Math.Max(Few, cards.Count / OneOf))
        {
            Make();
            return cards is not null;
        }

        var ids = new HashSet<long>(changed.Cards);
        foreach (var note in changed.Notes)
        {
            ids.UnionWith(Database.Int64List("select id from cards where nid = ?", note));
        }

        var added = new List<long>();
        var fits = cards.Update(ids, added, Answers.Forget) && Answers.Update(changed.Reviews, added);
        if (fits)
        {
            SortFields.Update(changed.Notes, added);
        }

        changed.Clear();
        return fits;
    }

    private void Make()
    {
        changed ??= ChangedRows.Watch(collection);
        changed.Clear();
        (dataVersion, schemaVersion) = (Version("data"), Version("schema"));
        cards = CardColumns.Read(Database);
        holdsUnusual = cards is null;
        answers = cards is null ? null : new LastAnswers(cards, Database);
        sortFields = cards is null ? null : new SortFieldRanks(cards, Database);
    }

    private CardColumns? Forget()
    {
        changed?.Dispose();
        (changed, cards, answers, sortFields, wishes, wantsSortFields) = (null, null, null, null, 0, false);
        return null;
    }
}
