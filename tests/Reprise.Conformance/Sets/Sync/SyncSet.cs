using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>Recorded conversations of the real client with the real server, and hand-made requests to the server.</summary>
internal sealed class SyncSet : GoldenSet
{
    public override string Name => "sync";

    public override IEnumerable<CaseKind> Kinds(string folder)
    {
        var requests = Directory.EnumerateFiles(Path.Combine(folder, "http"), "*.json").Where(file => Path.GetFileName(file) != "startup.json");
        yield return new CaseKind(Relative(folder, requests), HandMadeRequests.Cases, HandMadeRequests.Answer, HandMadeRequests.Rules) { Alternative = golden => IntendedDifferences.InRequests(golden) ? Alternative.Anything : null };
        var conversations = Relative(folder, Directory.EnumerateFiles(Path.Combine(folder, "cases")));
        yield return new CaseKind(conversations, RecordedConversations.Cases, RecordedConversations.Answer, RecordedConversations.Rules) { Alternative = golden => IntendedDifferences.InConversations(golden) ? Alternative.Anything : null };
        yield return new CaseKind(conversations, ClientReplay.Cases, ClientReplay.Answer, ClientReplay.Rules);
        yield return new CaseKind(["http/startup.json"], Startup.Cases, Startup.Answer, Startup.Rules);
    }

    private static List<string> Relative(string folder, IEnumerable<string> files) =>
        [.. files.Order(StringComparer.Ordinal).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))];
}
