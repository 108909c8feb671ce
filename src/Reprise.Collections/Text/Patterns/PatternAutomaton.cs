using System.Diagnostics.CodeAnalysis;

namespace Reprise.Collections;

/// <summary>Says whether a text has a match, in time proportional to its length. Not thread-safe.</summary>
/// <remarks>
/// A deterministic automaton whose states are made when they are first reached. A state is the set of instructions that wait for the next
/// character, and the traits of the last one; places are judged when the next character is known.
/// </remarks>
internal sealed class PatternAutomaton
{
    private const int MostStates = 4096;
    private const int Unknown = 0;
    private const int Matched = -1;
    private readonly PatternProgram program;
    private readonly PatternAlphabet alphabet;
    private readonly int width;
    private readonly Dictionary<int[], int> numbers = new(new SameStates());
    private readonly List<int[]> states = [];
    private readonly Stack<int> pending = new();
    private readonly bool[] seen;
    private int[] table = [];

    public PatternAutomaton(PatternProgram program)
    {
        this.program = program;
        alphabet = new PatternAlphabet(program);
        width = alphabet.Count + 1;
        seen = new bool[program.Code.Length];
        Forget();
    }

    /// <summary>Whether the program matches anywhere in the text.</summary>
    public bool IsMatch(ReadOnlySpan<byte> text)
    {
        if (states.Count > MostStates)
        {
            Forget();
        }

        var ascii = alphabet.Ascii;
        var state = 1;
        var at = 0;
        while (at < text.Length)
        {
            var first = text[at];
            int characterClass;
            if (first < 0x80)
            {
                characterClass = ascii[first];
                at++;
            }
            else
            {
                characterClass = alphabet.Of(Utf8Decoding.Next(text, ref at));
            }

            var next = table[(state * width) + characterClass];
            if (next <= Unknown)
            {
                next = next == Matched ? Matched : Advance(state, characterClass);
                if (next == Matched)
                {
                    return true;
                }
            }

            state = next;
        }

        var end = table[(state * width) + alphabet.Count];
        return (end == Unknown ? Advance(state, alphabet.Count) : end) == Matched;
    }

    private void Forget()
    {
        numbers.Clear();
        states.Clear();
        states.Add([]);
        NumberOf([(int)(PatternContext.Edge & program.Traits)]);
    }

    private int NumberOf(int[] state)
    {
        if (!numbers.TryGetValue(state, out var number))
        {
            number = states.Count;
            numbers.Add(state, number);
            states.Add(state);
            var needed = (number + 1) * width;
            if (table.Length < needed)
            {
                Array.Resize(ref table, Math.Max(needed, table.Length * 2));
            }

            table.AsSpan(number * width, width).Clear();
        }

        return number;
    }

    private int Advance(int from, int characterClass)
    {
        var atEnd = characterClass == alphabet.Count;
        var character = atEnd ? 0 : alphabet.Representative(characterClass);
        var after = (atEnd ? PatternContext.Edge : PatternContexts.Of(character)) & program.Traits;
        var next = new SortedSet<int>();
        var matched = Reach(states[from], after, character, atEnd, next);
        int result;
        if (matched)
        {
            result = Matched;
        }
        else if (atEnd)
        {
            // Only the answer counts at the end; any state but a match says no.
            result = 1;
        }
        else
        {
            result = NumberOf([.. next, (int)after]);
        }

        table[(from * width) + characterClass] = result;
        return result;
    }

    /// <summary>Follows a state (and a new attempt) to the instructions that consume the character; true if a match lies on the way.</summary>
    private bool Reach(int[] state, PatternContext after, int character, bool atEnd, SortedSet<int> next)
    {
        var before = (PatternContext)state[^1];
        Array.Clear(seen);
        pending.Clear();
        pending.Push(program.Start);
        for (var i = 0; i < state.Length - 1; i++)
        {
            pending.Push(state[i]);
        }

        while (pending.TryPop(out var position))
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
                    return true;
                case PatternStep.Fork:
                    pending.Push(a);
                    pending.Push(b);
                    break;
                case PatternStep.Store:
                case PatternStep.Place when ((PatternPlace)a).Is(before, after):
                    pending.Push(b);
                    break;
                case PatternStep.Character when !atEnd && program.Sets[a].Contains(character):
                    next.Add(b);
                    break;
            }
        }

        return false;
    }

    private sealed class SameStates : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] int[] obj)
        {
            var hash = default(HashCode);
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(obj.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
