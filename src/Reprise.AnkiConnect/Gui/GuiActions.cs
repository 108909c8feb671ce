namespace Reprise.AnkiConnect;

/// <summary>Actions that drive windows: here the state kept for a collection, and the pages that show it (docs/spec/ankiconnect.md §16).</summary>
internal static class GuiActions
{
    private const int LongestHistory = 25;

    public static void Add(Action<string, Func<ActionCall, JsonNode?>> add)
    {
        add("guiBrowse", GuiBrowser.Browse);
        add("guiSelectCard", call => call.Host.Gui.BrowserOpen && GuiBrowser.Select(call, new CardId(call.Integer("card"))).GetValue<bool>());
        add("guiSelectNote", call => call.Host.Gui.BrowserOpen && GuiBrowser.SelectNote(call, call.Integer("note")).GetValue<bool>());
        add("guiSelectedNotes", GuiBrowser.SelectedNotes);
        add("guiEditNote", EditNote);
        add("guiAddCards", GuiAddWindow.Open);
        add("guiAddNoteSetData", GuiAddWindow.SetData);
        add("guiDeckBrowser", DeckBrowser);
        add("guiDeckOverview", call => Overview(call));
        add("guiDeckReview", GuiReview.Start);
        add("guiReviewActive", call => GuiReview.IsActive(call));
        add("guiStartCardTimer", GuiReview.StartTimer);
        add("guiShowQuestion", call => GuiReview.Show(call, answer: false));
        add("guiShowAnswer", call => GuiReview.Show(call, answer: true));
        add("guiPlayAudio", GuiReview.PlayAudio);
        add("guiAnswerCard", GuiReview.Answer);
        add("guiCurrentCard", GuiReview.CurrentCard);
        add("guiUndo", Undo);
        add("guiImportFile", call =>
        {
            _ = call.Collection;
            call.Host.Gui.Tell("importFile", new JsonObject { ["path"] = call["path"] is { } path ? ActionCall.TextOf(path).Replace('\\', '/') : null });
            return null;
        });
        add("guiExitAnki", call =>
        {
            call.Host.Gui.Tell("exit");
            return null;
        });
        add("guiCheckDatabase", CheckDatabase);
    }

    /// <summary>Makes a deck the current one and shows it; false if there is none of this name.</summary>
    internal static bool Overview(ActionCall call)
    {
        if (call.Collection.Decks.FindByName(DeckName.FromHuman(call.Text("name"))) is not { } deck)
        {
            return false;
        }

        call.Done(call.Collection.SetCurrentDeck(deck.Id));
        GuiReview.Leave(call, GuiSession.MainState.Overview);
        call.Host.Gui.Tell("deckOverview", new JsonObject { ["deck"] = deck.Id.Value });
        return true;
    }

    private static JsonNode? DeckBrowser(ActionCall call)
    {
        _ = call.Collection;
        GuiReview.Leave(call, GuiSession.MainState.DeckBrowser);
        call.Host.Gui.Tell("deckBrowser");
        return null;
    }

    private static JsonNode? EditNote(ActionCall call)
    {
        var id = new NoteId(call.Integer("note"));
        if (call.Collection.Notes.Find(id) is null)
        {
            throw new ConnectException(
                $"Your database appears to be in an inconsistent state. Please use the Check Database action. No such note: '{id}'");
        }

        var history = call.Host.Gui.EditHistory;
        history.RemoveAll(opened => opened == id || call.Collection.Notes.Find(opened) is null);
        history.Add(id);
        if (history.Count > LongestHistory)
        {
            history.RemoveAt(0);
        }

        call.Host.Gui.Tell("editNote", new JsonObject { ["note"] = id.Value, ["history"] = new JsonArray([.. history.Select(opened => (JsonNode)opened.Value)]) });
        return null;
    }

    private static JsonNode Undo(ActionCall call)
    {
        if (call.Collection.UndoStatus.Undo.Length > 0)
        {
            call.Done(call.Collection.Undo());
            GuiReview.Refresh(call);
        }

        return true;
    }

    private static JsonNode CheckDatabase(ActionCall call)
    {
        IReadOnlyList<string> report;
        try
        {
            report = call.Collection.CheckDatabase();
            call.Host.Changed(ChangeFlags.Card | ChangeFlags.Note | ChangeFlags.Deck | ChangeFlags.NoteType | ChangeFlags.StudyQueues);
        }
        catch (CollectionException damage)
        {
            // The window shows it; the action succeeds whatever the outcome (§16.2).
            report = [damage.Message];
        }

        call.Host.Gui.Tell("notify", new JsonObject { ["report"] = new JsonArray([.. report.Select(line => (JsonNode)line)]) });
        return true;
    }
}
