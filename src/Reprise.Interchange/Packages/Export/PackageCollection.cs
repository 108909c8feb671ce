using System.Globalization;
using System.Text;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Writes the collection of a deck package: a fresh one that holds what was gathered, with ids and times unchanged (docs/spec/import-export-media.md §5.4).</summary>
internal static class PackageCollection
{
    private const int PendingUsn = -1;

    /// <summary>Writes the file and returns the number of notes.</summary>
    public static int Write(Collection source, PackageContents contents, string path, PackageExportOptions options, MediaSelection? media, ProgressReporter progress)
    {
        using var target = Collection.Open(path, source.Options with { Zone = source.Options.Zone ?? TimeZoneInfo.Utc });
        var database = target.Database;
        CollectionCopy.Settle(database);
        database.ExecuteScript("pragma synchronous = off; pragma journal_mode = memory;");
        using (var bulk = BulkCopy.Attach(database, source))
        {
            var same = bulk.Begin(source);
            WriteObjects(source, target, contents, media);
            var whole = same && contents.Unchanged && contents.IsEverything && bulk.IsAlike("notes") && bulk.IsAlike("cards") && bulk.IsAlike("revlog");
            var indices = whole ? [] : DropIndices(database);
            if (whole)
            {
                CopyAll(bulk, source, contents, options.WithScheduling, media, progress);
            }
            else if (same)
            {
                CopyRows(bulk, target, contents, options, media, progress);
            }
            else
            {
                WriteRows(source, target, contents, options, media, progress);
            }

            indices.ForEach(database.ExecuteScript);
            database.ExecuteScript("commit");
        }

        if (options.Legacy)
        {
            CollectionCopy.Downgrade(database);
        }

        CollectionCopy.Settle(database);
        return (int)target.Notes.Count();
    }

    /// <summary>Copies everything inside SQLite, while the source's own connection is looked through for what needs more than that.</summary>
    private static void CopyAll(
        BulkCopy bulk, Collection source, PackageContents contents, bool reviews, MediaSelection? media, ProgressReporter progress)
    {
        progress.Begin(InterchangeStage.Notes);
        var looking = Task.Run(() =>
        {
            media?.Add(source.Database, contents.NoteTypes, progress);
            return OddRows.Of(source.Database, reviews);
        });
        try
        {
            bulk.CopyAll(reviews);
        }
        finally
        {
            Task.WaitAny(looking);
        }

        bulk.Adjust(looking.GetAwaiter().GetResult());
    }

    /// <summary>Copies what is unchanged inside SQLite; only what has to be adjusted passes through here.</summary>
    private static void CopyRows(
        BulkCopy bulk, Collection target, PackageContents contents, PackageExportOptions options, MediaSelection? media, ProgressReporter progress)
    {
        progress.Begin(InterchangeStage.Notes);
        bulk.CopyNotes(contents.SelectedIds());
        contents.TagsWithoutLocalOnes(target.Database);
        media?.Add(target.Database, contents.NoteTypes, progress);
        progress.Begin(InterchangeStage.Cards);
        if (contents.Unchanged)
        {
            bulk.CopyCards();
        }
        else
        {
            WriteCards(target, contents, progress);
        }

        if (options.WithScheduling)
        {
            progress.Begin(InterchangeStage.Reviews);
            bulk.CopyReviews();
        }
    }

    private static void WriteRows(
        Collection source, Collection target, PackageContents contents, PackageExportOptions options, MediaSelection? media, ProgressReporter progress)
    {
        WriteNotes(target, contents, media, progress);
        progress.Begin(InterchangeStage.Cards);
        WriteCards(target, contents, progress);
        if (options.WithScheduling)
        {
            progress.Begin(InterchangeStage.Reviews);
            WriteReviews(source.Database, target.Database, contents, progress);
        }
    }

    private static void WriteCards(Collection target, PackageContents contents, ProgressReporter progress)
    {
        foreach (var card in contents.Cards())
        {
            target.Cards.Insert(card);
            progress.Count();
        }
    }

    /// <summary>Takes away the indices of the large tables, which are built faster afterwards.</summary>
    private static List<string> DropIndices(Database database)
    {
        var create = new List<string>();
        var drop = new StringBuilder();
        using (var row = database.Prepare("select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in ('notes', 'cards', 'revlog')"))
        {
            while (row.Step())
            {
                drop.Append(CultureInfo.InvariantCulture, $"drop index {row.Text(0)};");
                create.Add(row.Text(1));
            }
        }

        database.ForgetStatements();
        database.ExecuteScript(drop.ToString());
        return create;
    }

    private static void WriteObjects(Collection source, Collection target, PackageContents contents, MediaSelection? media)
    {
        foreach (var (id, _) in target.NoteTypes.Names())
        {
            target.NoteTypes.Delete(id);
        }

        foreach (var noteType in contents.NoteTypes)
        {
            target.NoteTypes.Write(noteType);
            media?.Add(noteType);
        }

        foreach (var preset in contents.Presets)
        {
            target.Presets.Write(preset);
        }

        foreach (var deck in contents.Decks)
        {
            target.Decks.Write(deck);
        }

        target.Database.Execute("update col set crt = ?, mod = ?, scm = ?", source.Created, source.NowMillis(), source.NowMillis());
        var key = ConfigKeys.CreationOffset.Name;
        if (contents.CreationOffset is not { } offset)
        {
            target.ConfigRows.Delete(key);
        }
        else if (target.Read(ConfigKeys.CreationOffset) != offset)
        {
            var json = Encoding.UTF8.GetBytes(offset.ToString(CultureInfo.InvariantCulture));
            target.ConfigRows.Write(new ConfigEntry(key, json, PendingUsn, source.NowMillis() / 1000));
        }
    }

    private static void WriteNotes(Collection target, PackageContents contents, MediaSelection? media, ProgressReporter progress)
    {
        progress.Begin(InterchangeStage.Notes);
        var svg = contents.NoteTypes.ToDictionary(noteType => noteType.Id, noteType => noteType.Config.LatexSvg);
        foreach (var note in contents.Notes())
        {
            target.Notes.Insert(note);
            media?.Add(note, svg.GetValueOrDefault(note.NoteTypeId));
            progress.Count();
        }
    }

    private static void WriteReviews(Database source, Database target, PackageContents contents, ProgressReporter progress)
    {
        const string Columns = "id, cid, usn, ease, ivl, lastIvl, factor, time, type";
        const int Count = 9;
        using var from = source.Prepare(
            $"select {Columns} from revlog where cid in (select id from cards where nid in ({contents.NoteIds})) order by id");
        using var to = target.Prepare($"insert into revlog ({Columns}) values (?1,?2,?3,?4,?5,?6,?7,?8,?9)");
        while (from.Step())
        {
            for (var i = 0; i < Count; i++)
            {
                to.Bind(i + 1, from.Int64(i));
            }

            to.Run();
            progress.Count();
        }
    }
}
