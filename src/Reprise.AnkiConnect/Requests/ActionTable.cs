namespace Reprise.AnkiConnect;

/// <summary>All actions by their names: what <c>actions.txt</c> says of them, and the code that runs them.</summary>
internal static class ActionTable
{
    /// <summary>The actions as the table describes them, in its order.</summary>
    public static IReadOnlyList<ActionDescription> Descriptions { get; } = ActionDescription.ReadAll();

    /// <summary>The actions by their names.</summary>
    public static IReadOnlyDictionary<string, ConnectAction> All { get; } = Collect();

    private static Dictionary<string, ConnectAction> Collect()
    {
        var described = Descriptions.ToDictionary(description => description.Name, StringComparer.Ordinal);
        var all = new Dictionary<string, ConnectAction>(StringComparer.Ordinal);
        void Write(string name, Action<ActionCall, ReplyBuffer> run) => all.Add(name, new ConnectAction(described[name], run));
        void Add(string name, Func<ActionCall, JsonNode?> run) => Write(name, (call, reply) => reply.Write(run(call)));

        MiscellaneousActions.Add(Add, Write);
        DeckActions.Add(Add);
        CardActions.Add(Add, Write);
        SchedulingActions.Add(Add);
        NoteActions.Add(Add, Write);
        TagActions.Add(Add);
        ModelActions.Add(Add);
        ModelPartActions.Add(Add);
        MediaActions.Add(Add);
        ReviewActions.Add(Add);
        GuiActions.Add(Add);
        return all;
    }
}
