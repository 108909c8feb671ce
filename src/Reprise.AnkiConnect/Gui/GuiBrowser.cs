namespace Reprise.AnkiConnect;

/// <summary>The browser window (docs/spec/ankiconnect.md §16.3).</summary>
internal static class GuiBrowser
{
    private static readonly string[] CardColumns = ["noteFld", "template", "cardDue", "deck"];
    private static readonly HashSet<string> Unsortable = new(["question", "answer"], StringComparer.Ordinal);
    private static readonly HashSet<string> UnsortableNotes = new(["stability", "difficulty", "retrievability"], StringComparer.Ordinal);
    private static readonly string[] NoteColumns = ["noteFld", "note", "template", "noteTags"];

    public static JsonNode Browse(ActionCall call)
    {
        var collection = call.Collection;
        var gui = call.Host.Gui;
        gui.BrowserOpen = true;
        var query = call["query"];
        try
        {
            if (query is not null || gui.BrowserRows.Count == 0)
            {
                var search = query is null ? DefaultSearch(collection) : ActionCall.TextOf(query);
                gui.BrowserRows = [.. collection.SearchCards(search, collection.ConfiguredOrder(notes: false))];
                if (query is not null)
                {
                    var kept = gui.Selected.Where(gui.BrowserRows.Contains).ToList();
                    gui.Selected = kept.Count > 0 || gui.BrowserRows.Count == 0 ? kept : [gui.BrowserRows[0]];
                }
            }
        }
        catch (CollectionException) when (query is not null)
        {
            // The window keeps its old results; the search below fails with the text for the client.
        }

        if (call["reorderCards"] is { } reorder)
        {
            Reorder(call, reorder);
        }

        gui.Tell("browse", new JsonObject { ["query"] = query?.DeepClone() });
        return new JsonArray([.. CardActions.Find(call, query).Select(id => (JsonNode)id.Value)]);
    }

    public static JsonNode Select(ActionCall call, CardId card)
    {
        var gui = call.Host.Gui;
        if (!gui.BrowserOpen)
        {
            return false;
        }

        gui.Selected = gui.BrowserRows.Contains(card) ? [card] : [];
        gui.Tell("selectCard", new JsonObject { ["card"] = card.Value });
        return true;
    }

    /// <summary>The former name of selecting a card. A number that is no card's may be a note's.</summary>
    public static JsonNode SelectNote(ActionCall call, long id)
    {
        if (!call.Host.Gui.BrowserOpen)
        {
            return false;
        }

        var card = call.Collection.Cards.Find(new CardId(id)) is null ? call.Collection.Cards.IdsOfNote(new NoteId(id)) : [];
        return Select(call, card is [var first, ..] ? first : new CardId(id));
    }

    public static JsonNode SelectedNotes(ActionCall call)
    {
        var gui = call.Host.Gui;
        return !gui.BrowserOpen || gui.Selected.Count == 0
            ? []
            : new JsonArray([.. gui.Selected.Order().Select(call.Collection.Cards.Find).OfType<Card>().Select(card => card.NoteId).Distinct().Select(id => (JsonNode)id.Value)]);
    }

    private static string DefaultSearch(Collection collection) =>
        collection.Read(ConfigKeys.DefaultSearchText) is var configured && !string.IsNullOrWhiteSpace(configured) ? configured : "deck:current";

    private static void Reorder(ActionCall call, JsonNode reorder)
    {
        var collection = call.Collection;
        if (reorder is not JsonObject wanted)
        {
            throw new ConnectException($"reorderCards should be a dict: {PythonText.Str(reorder)}");
        }

        if (!wanted.TryGetPropertyValue("columnId", out var column) || !wanted.TryGetPropertyValue("order", out var order))
        {
            throw new ConnectException("Must provide a \"columnId\" and a \"order\" property\"");
        }

        if (PythonText.Str(order) is not ("ascending" or "descending"))
        {
            throw new ConnectException($"invalid card order: {PythonText.Str(order)}");
        }

        var notes = collection.Read(ConfigKeys.BrowserShowsNotes);
        var key = notes ? "activeNoteCols" : "activeCols";
        var shown = collection.ConfigRows.Find(key) is { } entry && JsonNode.Parse(entry.Json) is JsonArray list
            ? list.Select(PythonText.Str)
            : notes ? NoteColumns : CardColumns;
        if (!shown.Contains(PythonText.Str(column), StringComparer.Ordinal))
        {
            throw new ConnectException($"invalid columnId: {PythonText.Str(column)}");
        }

        Sort(call, PythonText.Str(column), descending: PythonText.Str(order) is "descending", notes);
    }

    /// <summary>Sorts by a column as the person's own click on it would. A column that cannot be sorted by changes nothing.</summary>
    private static void Sort(ActionCall call, string column, bool descending, bool notes)
    {
        if (!Unsortable.Contains(column) && !(notes && UnsortableNotes.Contains(column)))
        {
            call.Done(call.Collection.Change(OperationKind.SkipUndo, change =>
            {
                if (notes)
                {
                    change.Config.Set(BrowserConfig.NoteSortColumn, column);
                    change.Config.Set(BrowserConfig.NoteSortBackwards, descending);
                }
                else
                {
                    change.Config.Set(ConfigKeys.SortColumn, column);
                    change.Config.Set(ConfigKeys.SortBackwards, descending);
                }
            }));
        }
    }
}
