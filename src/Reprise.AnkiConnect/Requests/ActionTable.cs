namespace Reprise.AnkiConnect;

/// <summary>All actions by their names.</summary>
internal static class ActionTable
{
    public static IReadOnlyDictionary<string, ConnectAction> All { get; } = Collect();

    private static Dictionary<string, ConnectAction> Collect()
    {
        var all = new Dictionary<string, ConnectAction>(StringComparer.Ordinal);
        void Add(string signature, Func<ActionCall, JsonNode?> run)
        {
            var parts = signature.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            all.Add(parts[0], new ConnectAction([.. parts.Skip(1).Select(Parameter.Parse)], run));
        }

        MiscellaneousActions.Add(Add);
        DeckActions.Add(Add);
        CardActions.Add(Add);
        SchedulingActions.Add(Add);
        NoteActions.Add(Add);
        TagActions.Add(Add);
        ModelActions.Add(Add);
        ModelPartActions.Add(Add);
        MediaActions.Add(Add);
        ReviewActions.Add(Add);
        GuiActions.Add(Add);
        return all;
    }
}
