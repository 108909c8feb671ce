namespace Reprise.Collections;

/// <summary>Saving what can be read of a damaged collection file.</summary>
public static class RescueCollection
{
    private static readonly (string Name, bool HasRowId)[] Content = [("notes", true), ("cards", true), ("revlog", true)];

    private static readonly (string Name, bool HasRowId)[] Frame =
    [
        ("notetypes", true), ("fields", false), ("templates", false), ("decks", true), ("deck_config", true),
        ("config", false), ("tags", false), ("graves", false),
    ];

    /// <summary>
    /// Copies what can be read of a damaged file into a new collection and repairs that. The damaged file stays as it is.
    /// </summary>
    /// <param name="damagedPath">The damaged file, of any schema from 11 on.</param>
    /// <param name="newPath">Where the new collection goes; the file must not exist.</param>
    /// <param name="options">How the new collection is opened.</param>
    /// <param name="progress">Told about bytes, rows and notes done.</param>
    /// <param name="cancel">Ends the work early.</param>
    /// <remarks>If it fails, is cancelled or killed, there is no new file; what a killed process leaves lies in a folder beside it (<see cref="RescueFolder"/>).</remarks>
    /// <exception cref="DatabaseException">Not even the list of tables can be read.</exception>
    /// <exception cref="IOException">A file cannot be read or written, <paramref name="newPath"/> exists, or another process rescues into it.</exception>
    public static RescueReport Rescue(
        string damagedPath, string newPath, CollectionOptions options, IProgress<RescueProgress>? progress = null, CancellationToken cancel = default)
    {
        if (File.Exists(newPath))
        {
            throw new IOException($"{newPath} exists already");
        }

        using var work = new RescueFolder(newPath);
        var damaged = DamagedFile.Copy(damagedPath, work.Damaged, progress, cancel);
        var tables = Salvage(damaged, work.Saved, options, new SalvagedRows(progress, cancel));
        cancel.ThrowIfCancellationRequested();
        var repairs = Repair(work.Saved, options, progress, cancel);
        File.Move(work.Saved, newPath);
        return new RescueReport(damaged.HeaderRepaired, tables, repairs);
    }

    private static List<RescuedTable> Salvage(DamagedFile copy, string newPath, CollectionOptions options, SalvagedRows progress)
    {
        var tables = new List<RescuedTable>();
        using var damaged = Database.Open(copy.Path, DatabaseAccess.ReadWrite);
        CollectionFile.Attach(damaged, options);
        damaged.ExecuteScript("pragma writable_schema = on;");
        if (Has(damaged, "notetypes"))
        {
            SalvageCurrent(damaged, newPath, options, tables, progress);
        }
        else
        {
            SalvageOld(damaged, newPath, options, tables, progress);
        }

        return tables;
    }

    private static IReadOnlyList<string> Repair(string newPath, CollectionOptions options, IProgress<RescueProgress>? progress, CancellationToken cancel)
    {
        progress?.Report(new RescueProgress(RescueStage.Repair));
        using var collection = Collection.Open(newPath, options);
        var repairs = collection.CheckDatabase(progress is null ? null : new NotesOnly(progress), cancel);
        var notes = collection.Notes.Count();
        progress?.Report(new RescueProgress(RescueStage.Repair, notes, notes));
        return repairs;
    }

    /// <summary>Schema 15 and later: into a new collection, whose own decks and note types go where others were saved.</summary>
    private static void SalvageCurrent(Database damaged, string newPath, CollectionOptions options, List<RescuedTable> tables, SalvagedRows progress)
    {
        progress.Expect(damaged, [.. Frame.Select(table => table.Name), .. Content.Select(table => table.Name)]);
        using (Collection.Open(newPath, options))
        {
        }

        using var target = Database.Open(newPath, DatabaseAccess.ReadWrite);
        CollectionFile.Attach(target, options);
        foreach (var (name, hasRowId) in Frame)
        {
            var isDefault = $"temp.default_{name}";
            target.ExecuteScript($"create table {isDefault} as select * from {name}; delete from {name};");
            var saved = new TableSalvage(damaged, target, name, progress).Run(hasRowId);
            target.ExecuteScript(saved.Rows == 0 || name is "decks" or "deck_config"
                ? $"insert or ignore into {name} select * from {isDefault}; drop table {isDefault};"
                : $"drop table {isDefault};");
            tables.Add(saved);
        }

        tables.AddRange(Content.Select(table => new TableSalvage(damaged, target, table.Name, progress).Run(table.HasRowId)));
        tables.Add(CopyDates(damaged, target));
        MakeReadable(target);
    }

    /// <summary>Schemas 11 to 14 keep note types and decks in the one row of <c>col</c>: with it the new file is upgraded, without it they are lost.</summary>
    private static void SalvageOld(Database damaged, string newPath, CollectionOptions options, List<RescuedTable> tables, SalvagedRows progress)
    {
        if (Read(damaged, "select ver from col") is null)
        {
            SalvageCurrent(damaged, newPath, options, tables, progress);
            return;
        }

        progress.Expect(damaged, ["col", .. Content.Select(table => table.Name), "graves"]);
        using var target = Database.Open(newPath, DatabaseAccess.Create);
        CollectionFile.Attach(target, options);
        target.ExecuteScript(Schema18.Common + "create table graves (usn integer not null, oid integer not null, type integer not null);");
        tables.Add(new TableSalvage(damaged, target, "col", progress).Run(hasRowId: true));
        tables.AddRange(Content.Select(table => new TableSalvage(damaged, target, table.Name, progress).Run(table.HasRowId)));
        tables.Add(new TableSalvage(damaged, target, "graves", progress).Run(hasRowId: true));
        MakeReadable(target);
    }

    /// <summary>Takes over when the collection was made and synchronised.</summary>
    private static RescuedTable CopyDates(Database damaged, Database target)
    {
        var saved = 0;
        foreach (var column in new[] { "crt", "mod", "scm", "usn", "ls" })
        {
            if (Read(damaged, $"select {column} from col") is { } value)
            {
                target.Execute($"update col set {column} = ?", value);
                saved = 1;
            }
        }

        return new RescuedTable("col", saved, saved == 1);
    }

    /// <summary>Brings values that no program could read, as damaged pages may hold them, into their ranges.</summary>
    private static void MakeReadable(Database target) => target.ExecuteScript(
        """
        begin;
        delete from cards where typeof(nid) != 'integer' or typeof(did) != 'integer';
        update cards set did = 1 where did = 0;
        update cards set
          ord = cast(ord as integer), mod = cast(mod as integer), usn = cast(usn as integer),
          type = min(max(cast(type as integer), 0), 3), queue = min(max(cast(queue as integer), -3), 4),
          factor = min(max(cast(factor as integer), 0), 65535), reps = min(max(cast(reps as integer), 0), 4294967295),
          lapses = min(max(cast(lapses as integer), 0), 4294967295), left = min(max(cast(left as integer), 0), 4294967295),
          odid = cast(odid as integer), flags = min(max(cast(flags as integer), 0), 255);
        update notes set mod = cast(mod as integer), usn = cast(usn as integer), mid = cast(mid as integer), flds = cast(flds as text), tags = cast(tags as text);
        delete from revlog where typeof(cid) != 'integer';
        update revlog set factor = min(max(cast(factor as integer), 0), 4294967295) where typeof(factor) != 'integer' or factor not between 0 and 4294967295;
        update revlog set
          ivl = min(max(round(ivl), -2147483648), 2147483647), lastIvl = min(max(round(lastIvl), -2147483648), 2147483647)
          where ivl not between -2147483648 and 2147483647 or lastIvl not between -2147483648 and 2147483647;
        commit;
        """);

    private static bool Has(Database database, string table) =>
        database.ScalarInt64("select 1 from sqlite_master where type = 'table' and name = ?", table) is not null;

    private static long? Read(Database database, string sql)
    {
        try
        {
            return database.ScalarInt64(sql);
        }
        catch (DatabaseException)
        {
            database.ForgetStatements();
            return null;
        }
    }

    /// <summary>Of the check only the stage that takes long and counts.</summary>
    private sealed class NotesOnly(IProgress<RescueProgress> progress) : IProgress<DatabaseCheckProgress>
    {
        public void Report(DatabaseCheckProgress value)
        {
            if (value.Stage == DatabaseCheckStage.Notes)
            {
                progress.Report(new RescueProgress(RescueStage.Repair, value.Done, value.Total));
            }
        }
    }
}
