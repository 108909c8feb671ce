using System.Text.Json.Nodes;
using Reprise.Collections;
using static Reprise.Conformance.RenderFiles;

namespace Reprise.Conformance;

/// <summary>A collection with the note types, notes and cards that a case of the set describes.</summary>
internal sealed class RenderStore : IDisposable
{
    private const long FirstNoteId = 1000;

    private readonly ScratchCollection scratch = ScratchCollection.New(new SetClock(1_741_608_000_000, TimeZoneInfo.Utc));

    public Collection Collection => scratch.Collection;

    /// <summary>A note type as the set describes it, not stored.</summary>
    public static NoteType NoteType(JsonNode noteType)
    {
        var isCloze = string.Equals((string?)noteType["kind"], "cloze", StringComparison.Ordinal);
        var stock = StockNoteTypes.Of(NoteTypeConfig.Types.OriginalStockKind.Basic);
        var config = stock.Config.Clone();
        config.Kind = isCloze ? NoteTypeConfig.Types.Kind.Cloze : NoteTypeConfig.Types.Kind.Normal;
        config.Css = (string?)noteType["css"] ?? "";
        config.LatexSvg = (bool?)noteType["latexsvg"] ?? false;
        config.OriginalStockKind = NoteTypeConfig.Types.OriginalStockKind.Unknown;
        return new NoteType
        {
            Name = (string?)noteType["name"] ?? "NT",
            Config = config,
            Fields = [.. noteType["fields"]!.AsArray().Select(field => Field(field!, stock.Fields[0].Config))],
            Templates = [.. noteType["templates"]!.AsArray().Select(template => Template(template!))],
        };
    }

    /// <summary>A template as the set describes it.</summary>
    public static CardTemplate Template(JsonNode template) => new(
        (string)template["name"]!,
        new CardTemplateConfig
        {
            QFormat = (string)template["q"]!,
            AFormat = (string?)template["a"] ?? "",
            QFormatBrowser = (string?)template["bq"] ?? "",
            AFormatBrowser = (string?)template["ba"] ?? "",
        },
        (int?)template["ord"]);

    /// <summary>Stores a note type exactly as given.</summary>
    public NoteType Add(NoteType noteType) => Collection.ChangeWithoutUndo(change => change.NoteTypes.Add(noteType)).Value;

    /// <summary>Stores a note exactly as given.</summary>
    public Note Add(NoteType noteType, IReadOnlyList<string> fields, IReadOnlyList<string> tags, long? id = null)
    {
        var note = AddNotes.New(noteType) with
        {
            Id = new NoteId(id ?? FirstNoteId),
            Fields = fields,
            Tags = tags,
            SortField = "",
            Checksum = 0,
        };
        Collection.ChangeWithoutUndo(change =>
        {
            change.Notes.Insert(note);
            return true;
        });
        return note;
    }

    /// <summary>Stores a card of a note.</summary>
    public Card Add(Note note, JsonNode card, string? filteredDeck = null)
    {
        var deck = card is JsonObject named && named.ContainsKey("deck") && named["deck"] is null
            ? new DeckId(999_999)
            : Deck((string?)card["deck"] ?? "Default");
        return Collection.ChangeWithoutUndo(change =>
        {
            var stored = new Card
            {
                Id = new CardId((long)card["card_id"]!),
                NoteId = note.Id,
                DeckId = filteredDeck is null ? deck : change.Decks.Add(Reprise.Collections.Deck.NewFiltered(DeckName.FromHuman(filteredDeck))).Id,
                OriginalDeckId = filteredDeck is null ? DeckId.None : deck,
                Ordinal = (int?)card["ord"] ?? 0,
                Flags = (byte)((int?)card["flag"] ?? 0),
            };
            change.Cards.Insert(stored);
            return stored;
        }).Value;
    }

    /// <summary>The deck of a name, which is made if it does not exist.</summary>
    public DeckId Deck(string human) => Collection.GetOrAddDeck(human).Value;

    /// <summary>Runs an operation behind the engine's back.</summary>
    public void Sql(string sql, params ReadOnlySpan<SqlValue> values) => scratch.Sql(sql, values);

    public void Dispose()
    {
        if (Directory.Exists(Collection.MediaFolder()))
        {
            Directory.Delete(Collection.MediaFolder(), recursive: true);
        }

        scratch.Dispose();
    }

    private static NoteField Field(JsonNode field, NoteFieldConfig config)
    {
        var own = config.Clone();
        if (field is not JsonObject described)
        {
            return new NoteField((string)field!, own);
        }

        if (described["tag"] is { } tag)
        {
            own.Tag = (uint)tag;
        }

        return new NoteField((string)described["name"]!, own, (int?)described["ord"]);
    }
}
