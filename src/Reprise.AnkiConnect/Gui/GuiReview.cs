namespace Reprise.AnkiConnect;

/// <summary>The review window (docs/spec/ankiconnect.md §16.2, §16.6, §16.7).</summary>
internal static class GuiReview
{
    /// <summary>Whether a card is being reviewed. One that was answered or taken away elsewhere gives its place to the next.</summary>
    public static bool IsActive(ActionCall call)
    {
        var gui = call.Host.Gui;
        if (gui is { State: GuiSession.MainState.Review, ReviewedCard: { } reviewed } && call.Host.Collection is { } collection
            && !(collection.Cards.Find(reviewed) is { } card && CardVersion.Of(card) == gui.ReviewedVersion))
        {
            Next(call);
        }

        return gui is { State: GuiSession.MainState.Review, ReviewedCard: not null };
    }

    public static void Leave(ActionCall call, GuiSession.MainState state)
    {
        call.Host.Gui.State = state;
        call.Host.Gui.ReviewedCard = null;
        call.Host.Gui.ReviewedStates = null;
    }

    public static JsonNode Start(ActionCall call)
    {
        if (!GuiActions.Overview(call))
        {
            return false;
        }

        Next(call);
        call.Host.Gui.Tell("review", new JsonObject { ["deck"] = call.Collection.CurrentDeck().Id.Value });
        return true;
    }

    public static JsonNode StartTimer(ActionCall call)
    {
        call.Host.Gui.TimerStart = Now(call);
        return IsActive(call);
    }

    public static JsonNode Show(ActionCall call, bool answer)
    {
        if (!IsActive(call))
        {
            return false;
        }

        call.Host.Gui.ShowsAnswer = answer;
        call.Host.Gui.Tell(answer ? "showAnswer" : "showQuestion");
        return true;
    }

    public static JsonNode PlayAudio(ActionCall call)
    {
        if (!IsActive(call))
        {
            return false;
        }

        call.Host.Gui.Tell("playAudio");
        return true;
    }

    public static JsonNode Answer(ActionCall call)
    {
        var gui = call.Host.Gui;
        if (!IsActive(call) || !gui.ShowsAnswer || call.Integer("ease") is var ease && ease is < 1 or > 4)
        {
            return false;
        }

        var taken = (uint)Math.Clamp(Now(call) - gui.TimerStart, 0, uint.MaxValue);
        if (gui.Scripted is { } scripted && scripted.Card == gui.ReviewedCard && scripted.Version == gui.ReviewedVersion
            && call.Collection.Read(ConfigKeys.CardStateCustomizer).Length > 0)
        {
            SchedulingActions.AnswerCard(call, scripted.Card, ease, taken, scripted.States, scripted.CustomData[(int)ease - 1]);
        }
        else
        {
            SchedulingActions.AnswerCard(call, gui.ReviewedCard!.Value, ease, taken, gui.ReviewedStates);
        }

        Next(call);
        gui.Tell("nextCard");
        return true;
    }

    public static JsonNode CurrentCard(ActionCall call)
    {
        if (!IsActive(call))
        {
            throw new ConnectException("Gui review is not currently active.");
        }

        var collection = call.Collection;
        var card = collection.Cards.Get(call.Host.Gui.ReviewedCard!.Value);
        var info = CardActions.Info(call, card);
        var noteType = collection.NoteTypes.Get(collection.Notes.Get(card.NoteId).NoteTypeId);
        var current = new JsonObject();
        foreach (var key in new[] { "cardId", "fields", "fieldOrder", "question", "answer" })
        {
            current[key] = info[key]!.DeepClone();
        }

        current["buttons"] = new JsonArray(1, 2, 3, 4);
        current["nextReviews"] = new JsonArray([.. CardActions.Labels(collection, call.Host.Gui.ReviewedStates!).Select(label => (JsonNode)label)]);
        foreach (var key in new[] { "modelName", "deckName", "css" })
        {
            current[key] = info[key]!.DeepClone();
        }

        current["template"] = noteType.TemplateFor(card.Ordinal)?.Name;
        return current;
    }

    /// <summary>Shows what is due now: something outside the review changed it.</summary>
    public static void Refresh(ActionCall call)
    {
        if (call.Host.Gui.State == GuiSession.MainState.Review)
        {
            Next(call);
        }
    }

    private static void Next(ActionCall call)
    {
        var queue = call.Collection.GetQueue();
        if (queue.Cards is not [var first, ..])
        {
            Leave(call, GuiSession.MainState.Overview);
            return;
        }

        var gui = call.Host.Gui;
        gui.State = GuiSession.MainState.Review;
        gui.ReviewedCard = first.Card.Id;
        gui.ReviewedVersion = CardVersion.Of(first.Card);
        gui.ReviewedStates = first.States;
        gui.ShowsAnswer = false;
        gui.TimerStart = Now(call);
    }

    private static long Now(ActionCall call) => call.Host.Time.GetUtcNow().ToUnixTimeMilliseconds();
}
