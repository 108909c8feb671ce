using System.Text;

namespace Reprise.Collections;

/// <summary>Finds where a match is and what its groups hold: the leftmost one, earlier alternatives first. Not thread-safe.</summary>
/// <remarks>Follows all ways through the program at once, in the order of preference, so the time stays proportional to the text.</remarks>
internal sealed class PatternFinder
{
    private const int Unset = -1;
    private readonly PatternProgram program;
    private readonly int slotCount;
    private readonly bool[]? firstBytes;
    private readonly Stack<(int Position, int Slot, int Value)> pending = new();
    private Threads current;
    private Threads next;

    public PatternFinder(PatternProgram program, int groups)
    {
        this.program = program;
        slotCount = groups * 2;
        firstBytes = FirstBytes();
        current = new Threads(program.Code.Length);
        next = new Threads(program.Code.Length);
    }

    /// <summary>Start and end of every group of the first match from a position on, the whole match first; null if there is none.</summary>
    public int[]? Find(ReadOnlySpan<byte> text, int from)
    {
        int[]? found = null;
        current.Clear();
        var at = from;
        var before = at == 0 ? PatternContext.Edge : Context(Utf8Decoding.Before(text, at));
        while (true)
        {
            if (current.Count == 0)
            {
                if (found is not null)
                {
                    return found;
                }

                if (firstBytes is not null && !SkipTo(text, ref at, ref before))
                {
                    return null;
                }
            }

            var behind = at;
            var character = behind < text.Length ? Utf8Decoding.Next(text, ref behind) : Unset;
            var after = character == Unset ? PatternContext.Edge : Context(character);
            if (found is null)
            {
                var slots = new int[slotCount];
                Array.Fill(slots, Unset);
                slots[0] = at;
                Follow(current, program.Start, slots, at, before, after);
            }

            Step(text, character, behind, after, ref found);
            if (character == Unset)
            {
                return found;
            }

            (current, next) = (next, current);
            at = behind;
            before = after;
        }
    }

    private void Step(ReadOnlySpan<byte> text, int character, int behind, PatternContext before, ref int[]? found)
    {
        next.Clear();
        var peek = behind;
        var after = behind < text.Length ? Context(Utf8Decoding.Next(text, ref peek)) : PatternContext.Edge;
        for (var i = 0; i < current.Count; i++)
        {
            var (position, slots) = current[i];
            var (step, a, b) = program.Code[position];
            if (step == PatternStep.Match)
            {
                found = slots;
                return;
            }

            if (character != Unset && program.Sets[a].Contains(character))
            {
                Follow(next, b, slots, behind, before, after);
            }
        }
    }

    /// <summary>Adds the instructions reachable without a character, in the order of preference.</summary>
    private void Follow(Threads threads, int start, int[] given, int at, PatternContext before, PatternContext after)
    {
        var slots = given;
        var own = false;
        pending.Push((start, Unset, 0));
        while (pending.TryPop(out var job))
        {
            if (job.Slot != Unset)
            {
                Write(ref slots, ref own, job.Slot, job.Value);
                continue;
            }

            if (!threads.Enter(job.Position))
            {
                continue;
            }

            var (step, a, b) = program.Code[job.Position];
            switch (step)
            {
                case PatternStep.Fork:
                    pending.Push((b, Unset, 0));
                    pending.Push((a, Unset, 0));
                    break;
                case PatternStep.Store:
                    pending.Push((0, a, slots[a]));
                    Write(ref slots, ref own, a, at);
                    pending.Push((b, Unset, 0));
                    break;
                case PatternStep.Place:
                    if (((PatternPlace)a).Is(before, after))
                    {
                        pending.Push((b, Unset, 0));
                    }

                    break;
                case PatternStep.Match:
                    var ended = (int[])slots.Clone();
                    ended[1] = at;
                    threads.Add(job.Position, ended);
                    break;
                default:
                    // The array is shared until somebody writes to it.
                    threads.Add(job.Position, slots);
                    own = false;
                    break;
            }
        }
    }

    private static void Write(ref int[] slots, ref bool own, int slot, int value)
    {
        if (!own)
        {
            slots = (int[])slots.Clone();
            own = true;
        }

        slots[slot] = value;
    }

    private PatternContext Context(int character) =>
        program.Traits == PatternContext.Other ? PatternContext.Other : PatternContexts.Of(character);

    private bool SkipTo(ReadOnlySpan<byte> text, ref int at, ref PatternContext before)
    {
        var start = at;
        while (at < text.Length && !firstBytes![text[at]])
        {
            at++;
        }

        if (at == text.Length)
        {
            return false;
        }

        if (at > start)
        {
            before = Context(Utf8Decoding.Before(text, at));
        }

        return true;
    }

    /// <summary>The bytes a match can begin with, or null if it can be empty.</summary>
    private bool[]? FirstBytes()
    {
        var first = new bool[256];
        var seen = new bool[program.Code.Length];
        var open = new Stack<int>([program.Start]);
        while (open.TryPop(out var position))
        {
            if (seen[position])
            {
                continue;
            }

            seen[position] = true;
            var (step, a, b) = program.Code[position];
            switch (step)
            {
                case PatternStep.Match:
                    return null;
                case PatternStep.Fork:
                    open.Push(a);
                    open.Push(b);
                    break;
                case PatternStep.Character:
                    Mark(first, program.Sets[a].Edges);
                    break;
                default:
                    open.Push(b);
                    break;
            }
        }

        return first;
    }

    private static void Mark(bool[] first, ReadOnlySpan<int> edges)
    {
        for (var i = 0; i < edges.Length; i += 2)
        {
            for (int lead = LeadByte(edges[i]), last = LeadByte(edges[i + 1] - 1); lead <= last; lead++)
            {
                first[lead] = true;
            }
        }

        if (edges.Length > 0 && edges[^1] > 0x80)
        {
            // Bytes that are no UTF-8 count as a character beyond ASCII.
            first.AsSpan(0x80).Fill(true);
        }
    }

    private static byte LeadByte(int character)
    {
        Span<byte> bytes = stackalloc byte[4];
        new Rune(character is >= 0xD800 and <= 0xDFFF ? 0xE000 : character).EncodeToUtf8(bytes);
        return bytes[0];
    }

    /// <summary>Instructions waiting for a character, each at most once, with their slots.</summary>
    private sealed class Threads(int size)
    {
        private readonly int[] entered = new int[size];
        private readonly List<(int Position, int[] Slots)> list = [];
        private int round = 1;

        public int Count => list.Count;

        public (int Position, int[] Slots) this[int index] => list[index];

        public void Clear()
        {
            list.Clear();
            round++;
        }

        public bool Enter(int position)
        {
            if (entered[position] == round)
            {
                return false;
            }

            entered[position] = round;
            return true;
        }

        public void Add(int position, int[] slots) => list.Add((position, slots));
    }
}
