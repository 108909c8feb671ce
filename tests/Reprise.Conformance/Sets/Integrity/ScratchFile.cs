using System.Text.Json;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>A collection file that is damaged on purpose, in a folder that goes away with it.</summary>
internal sealed class ScratchFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("reprise-golden-");

    public ScratchFile(byte[] content)
    {
        FilePath = Path.Combine(folder.FullName, "collection.anki2");
        File.WriteAllBytes(FilePath, content);
    }

    public string FilePath { get; }

    public string Folder => folder.FullName;

    public Collection Open(long nowMillis)
    {
        var collection = Collection.Open(FilePath, new CollectionOptions { Clock = new SetClock(nowMillis, TimeZoneInfo.Utc) });
        collection.Database.ExecuteScript("pragma synchronous = off");
        return collection;
    }

    /// <summary>Runs statements with plain SQLite in which the collation is registered: texts, or pairs of a text and its arguments.</summary>
    public void RunSql(JsonArray statements)
    {
        using var database = Database.Open(FilePath, DatabaseAccess.ReadWrite);
        CollectionFile.Attach(database, new CollectionOptions());
        foreach (var statement in statements)
        {
            if (statement is JsonValue sql)
            {
                database.ExecuteScript((string)sql!);
            }
            else
            {
                database.Execute((string)statement![0]!, [.. statement[1]!.AsArray().Select(Value)]);
            }
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static SqlValue Value(JsonNode? argument) => argument switch
    {
        null => SqlValue.Null,
        JsonObject blob => Convert.FromHexString((string)blob["hex"]!),
        _ when argument.GetValueKind() == JsonValueKind.String => (string)argument!,
        _ when argument.ToJsonString().AsSpan().IndexOfAny('.', 'e', 'E') >= 0 => (double)argument,
        _ => (long)argument,
    };
}
