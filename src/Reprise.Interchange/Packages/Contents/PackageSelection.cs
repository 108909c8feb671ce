using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Which notes of a collection belong to a package: all, or those of a temporary table on its connection.</summary>
internal sealed class PackageSelection : IDisposable
{
    private const string Table = "temp.package_notes";
    private readonly Database? database;

    private PackageSelection(Database? database) => this.database = database;

    /// <summary>All notes, those without cards included.</summary>
    public static PackageSelection Everything { get; } = new(null);

    /// <summary>The SQL for the ids of the selected notes.</summary>
    public string NoteIds => database is null ? "select id from main.notes" : $"select id from {Table}";

    /// <summary>The SQL that restricts the table of notes to the selected ones.</summary>
    public string Where(string column) => database is null ? "" : $"where {column} in ({NoteIds})";

    /// <summary>The notes of a limit (docs/spec/import-export-media.md §5.1).</summary>
    public static PackageSelection Of(Collection collection, ExportLimit limit)
    {
        if (limit is ExportLimit.WholeCollection)
        {
            return Everything;
        }

        var connection = collection.Database;
        connection.Execute("drop table if exists temp.package_notes");
        connection.Execute("create temp table package_notes (id integer primary key not null)");
        switch (limit)
        {
            case ExportLimit.OfDeck(var deck):
                Add(connection, "insert or ignore into temp.package_notes select nid from cards where did = ?", DeckTree(collection, deck));
                break;
            case ExportLimit.OfNotes(var notes):
                Add(connection, "insert or ignore into temp.package_notes select id from notes where id = ?", notes.Select(note => note.Value));
                break;
            case ExportLimit.OfCards(var cards):
                Add(connection, "insert or ignore into temp.package_notes select nid from cards where id = ?", cards.Select(card => card.Value));
                break;
        }

        connection.Execute("delete from temp.package_notes where id not in (select id from main.notes)");
        return new PackageSelection(connection);
    }

    internal static IEnumerable<long> DeckTree(Collection collection, DeckId id) =>
        collection.Decks.Find(id) is { } deck
            ? [deck.Id.Value, .. collection.Decks.Children(deck.Name).Select(child => child.Id.Value)]
            : [];

    private static void Add(Database connection, string sql, IEnumerable<long> ids)
    {
        using var insert = connection.Prepare(sql);
        foreach (var id in ids)
        {
            insert.Bind(1, id).Run();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => database?.Execute("drop table if exists temp.package_notes");
}
