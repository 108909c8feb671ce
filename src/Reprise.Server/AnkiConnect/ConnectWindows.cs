using System.Text.Json.Nodes;
using Reprise.AnkiConnect;

namespace Reprise.Server;

/// <summary>The way from AnkiConnect's <c>gui…</c> actions to an account's open pages (docs/spec/ankiconnect.md §16.1).</summary>
/// <remarks>
/// A command that opens something is offered to all pages and carried out by the first that takes it; one that nobody took waits ten minutes for
/// the next page. What only concerns what is shown already (the answer's side, sounds) goes to all pages and is not kept.
/// </remarks>
internal sealed class ConnectWindows
{
    private static readonly HashSet<string> Passing =
        new(["showQuestion", "showAnswer", "nextCard", "playAudio", "notify", "exit", "selectCard", "setDraft"], StringComparer.Ordinal);

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly Action<GuiCommand> publish;
    private long newest;
    private (GuiCommand Command, DateTimeOffset At)? waiting;

    public ConnectWindows(TimeProvider time, Action<GuiCommand> publish)
    {
        this.time = time;
        this.publish = publish;
        Session = new GuiSession(Tell);
    }

    /// <summary>What clients are told of the windows.</summary>
    public GuiSession Session { get; }

    /// <summary>The command that no page took yet, or null.</summary>
    public GuiCommand? Waiting
    {
        get
        {
            lock (gate)
            {
                return waiting is { } entry && time.GetUtcNow() - entry.At <= Kept ? entry.Command : null;
            }
        }
    }

    /// <summary>Gives a command to the page that asks first; null if another page has it or it is too old.</summary>
    public GuiCommand? Take(long number)
    {
        lock (gate)
        {
            var command = Waiting;
            if (command?.Number != number)
            {
                return null;
            }

            waiting = null;
            return command;
        }
    }

    private void Tell(string name, JsonObject arguments)
    {
        GuiCommand command;
        lock (gate)
        {
            var passes = Passing.Contains(name);
            command = new GuiCommand(++newest, name, arguments, passes);
            if (!passes)
            {
                waiting = (command, time.GetUtcNow());
            }
        }

        publish(command);
    }
}

/// <summary>What an AnkiConnect client asked the windows to do.</summary>
/// <param name="Number">Later commands have higher numbers.</param>
/// <param name="Command">What to do.</param>
/// <param name="Arguments">With what.</param>
/// <param name="Passing">Whether every page follows it; otherwise the one that takes it.</param>
public sealed record GuiCommand(long Number, string Command, JsonObject Arguments, bool Passing);
