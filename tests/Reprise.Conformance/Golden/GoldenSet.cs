using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>One golden set: which files it has and how a case in them is answered by Reprise.</summary>
public abstract class GoldenSet
{
    /// <summary>The folder's name, which is also the name printed.</summary>
    public abstract string Name { get; }

    /// <summary>The kinds of cases that can be replayed. Files that no kind claims are counted as not replayed.</summary>
    public abstract IEnumerable<CaseKind> Kinds(string folder);
}

/// <summary>A file (or several alike) of cases of one kind, and how they are read, answered and compared.</summary>
/// <param name="Files">Paths of the files, relative to the set's folder.</param>
/// <param name="Cases">Reads the cases of one file, expected values split from the inputs.</param>
/// <param name="Answer">What Reprise answers to an input. It never sees the expected value.</param>
/// <param name="Rules">Where the set's README allows something other than equality.</param>
public sealed record CaseKind(
    IReadOnlyList<string> Files,
    Func<string, IEnumerable<GoldenCase>> Cases,
    Func<CaseInput, JsonNode?> Answer,
    ComparisonRules Rules)
{
    /// <summary>
    /// For programs whose steps depend on one another: answers step by step, each step's expected value being revealed
    /// (through the second delegate) only after it was answered. Overrides <see cref="Answer"/>.
    /// </summary>
    public Func<CaseInput, IProgramReplay>? Program { get; init; }

    /// <summary>
    /// For scripts whose answers bind names that later requests use: replays the whole case and answers the first difference, or null. The
    /// expected answer of a request is looked at only after it was answered. Overrides <see cref="Answer"/>.
    /// </summary>
    public Func<GoldenCase, string?>? Script { get; init; }

    /// <summary>What else passes for a case that the data itself marks as open (README of the set); null for all others.</summary>
    public Func<GoldenCase, Alternative?> Alternative { get; init; } = _ => null;
}

/// <summary>Another answer that a set's README lets pass. It is compared like the first one.</summary>
/// <param name="Expected">The other answer.</param>
/// <param name="Rules">Where it may differ.</param>
public sealed record Alternative(JsonNode? Expected, ComparisonRules Rules)
{
    /// <summary>Where nothing is compared: the real program crashed, or the README says that any answer passes.</summary>
    public static Alternative Anything { get; } = new(null, new ComparisonRules().Free("**"));
}

/// <summary>A program in the middle of being replayed: it owns the collection the program runs on.</summary>
public interface IProgramReplay : IDisposable
{
    /// <summary>Answers the next step, whose input alone is visible.</summary>
    JsonNode? Answer(JsonNode step);

    /// <summary>
    /// Called after the step was compared, with what the real program recorded: only for sets whose README says that the recorded
    /// outcome is to be written back (results of chance). Returns false to end the program here without a difference.
    /// </summary>
    bool Reveal(JsonNode step, JsonNode? recorded, bool same);
}

/// <summary>A case with its expected value apart from its input.</summary>
/// <param name="Id">Unique within the set.</param>
/// <param name="Input">What the replayer sees.</param>
/// <param name="Expected">What the real program answered. For programs: an array with one element for each element of <c>Input["steps"]</c>.</param>
/// <param name="File">Path of the file the case came from.</param>
public sealed record GoldenCase(string Id, JsonNode Input, JsonNode? Expected, string File)
{
    /// <summary>The part of the case that a replayer may see before it has answered.</summary>
    public CaseInput Question => new(Id, Input, File);
}

/// <summary>What a replayer is asked.</summary>
/// <param name="Id">The case's id.</param>
/// <param name="Value">The case without its expected values.</param>
/// <param name="File">Path of the file the case came from; files beside it belong to the same set.</param>
public sealed record CaseInput(string Id, JsonNode Value, string File);
