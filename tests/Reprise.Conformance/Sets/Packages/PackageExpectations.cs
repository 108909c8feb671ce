using System.Text.Json.Nodes;
using Reprise.Interchange;

namespace Reprise.Conformance;

/// <summary>Takes out of a recorded case what its README says is not compared, and puts into the input what the answer has to leave out as well.</summary>
internal static class PackageExpectations
{
    public static void Prepare(JsonObject whole, string folder)
    {
        foreach (var path in whole["varies"]?.AsArray().Select(path => path!.GetValue<string>()) ?? [])
        {
            Remove(whole, path.Split('/').AsSpan(1));
        }

        if (whole["steps"] is JsonArray steps)
        {
            foreach (var step in steps.OfType<JsonObject>())
            {
                PrepareStep(step, whole["start_media"]?.AsObject(), folder);
            }

            return;
        }

        var result = whole["result"]!.AsObject();
        whole["legacy_dump"] = whole.ContainsKey("schema11");
        if (result["error"] is not null)
        {
            KeepUntouched(result["media_files"]?.AsObject(), whole["start_media"]?.AsObject(), whole["package"], folder);
        }

        foreach (var media in result["media"]?.AsArray().OfType<JsonObject>() ?? [])
        {
            if (whole["kind"]!.GetValue<string>().StartsWith("export", StringComparison.Ordinal))
            {
                media.Remove("entry");
            }
        }

        PrepareContents(result["contents_vs_start"]?.AsObject());
    }

    /// <summary>Removes what a path of <c>varies</c> names, if it is there.</summary>
    public static void Remove(JsonNode? node, ReadOnlySpan<string> path)
    {
        if (path.Length > 1)
        {
            Remove(Child(node, path[0]), path[1..]);
        }
        else if (node is JsonObject parent)
        {
            parent.Remove(path[0]);
        }
        else if (node is JsonArray list && int.Parse(path[0], System.Globalization.CultureInfo.InvariantCulture) is var index && index < list.Count)
        {
            list[index] = null;
        }
    }

    /// <summary>Of a freshly written package's configuration only the creation offset is compared.</summary>
    public static void PrepareContents(JsonObject? changes)
    {
        if (changes is null)
        {
            return;
        }

        if (changes["col"]?["changed"]?["1"] is JsonObject col && col.ContainsKey("scm"))
        {
            col["scm"] = "changed";
        }

        if (changes["config"] is not JsonObject config)
        {
            return;
        }

        const string Compared = "creationOffset";
        foreach (var (kind, content) in config.ToList())
        {
            if (content is JsonArray removed)
            {
                var kept = removed.Where(key => string.Equals(key!.GetValue<string>(), Compared, StringComparison.Ordinal)).Select(key => key!.DeepClone()).ToArray();
                config[kind] = new JsonArray(kept);
            }
            else
            {
                KeepOnly(content!.AsObject(), new JsonObject { [Compared] = null });
            }

            if (config[kind] is JsonObject { Count: 0 } or JsonArray { Count: 0 })
            {
                config.Remove(kind);
            }
        }

        if (config.Count == 0)
        {
            changes.Remove("config");
        }
    }

    /// <summary>Removes the entries whose keys <paramref name="allowed"/> does not have.</summary>
    public static void KeepOnly(JsonObject? entries, JsonObject? allowed)
    {
        foreach (var key in entries?.Select(entry => entry.Key).Where(key => allowed?.ContainsKey(key) != true).ToList() ?? [])
        {
            entries!.Remove(key);
        }
    }

    /// <summary>After an error the files that the package names may or may not have been written: only the others are compared.</summary>
    public static void KeepUntouched(JsonObject? files, JsonObject? startMedia, JsonNode? package, string folder)
    {
        KeepOnly(files, startMedia);
        if (package is null)
        {
            return;
        }

        try
        {
            using var reader = PackageReader.Open(Path.Combine(folder, package.GetValue<string>()));
            reader.ReadMediaList().ForEach(media => files?.Remove(media.Name));
        }
        catch (PackageException)
        {
            // A list that cannot be read names nothing.
        }
    }

    private static void PrepareStep(JsonObject step, JsonObject? startMedia, string folder)
    {
        var result = step["result"]!.AsObject();
        step["undo"] = result.ContainsKey("after_undo");
        if (result["error"] is not null)
        {
            KeepUntouched(result["media_files"]?.AsObject(), startMedia, step["package"], folder);
            result.Remove("media_db");
        }
    }

    private static JsonNode? Child(JsonNode? node, string key) => node switch
    {
        JsonObject parent => parent[key],
        JsonArray list => list[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)],
        _ => null,
    };
}
