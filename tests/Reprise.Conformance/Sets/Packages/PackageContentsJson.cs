using System.Text;
using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Interchange;

namespace Reprise.Conformance;

/// <summary>What a package holds, as golden data writes it.</summary>
internal sealed class PackageContentsJson(StockTexts stock)
{

    public JsonObject Describe(string path)
    {
        using var work = new TemporaryFolder();
        using var package = PackageReader.Open(path);
        var result = Common(path, package);
        result["media"] = Media(path, package);
        var collection = work.File("collection.anki2");
        package.CopyCollection(collection, CancellationToken.None);
        result["tables"] = TableDump.OfFile(collection, stock);
        return result;
    }

    /// <summary>Describes a package that was just written; its schema 11 tables go into <paramref name="legacy"/> if asked for.</summary>
    public JsonObject DescribeExport(string path, JsonObject start, JsonObject? legacy)
    {
        using var work = new TemporaryFolder();
        using var package = PackageReader.Open(path);
        var result = Common(path, package);
        result["media"] = ExportedMedia(package);
        var collection = work.File("collection.anki2");
        package.CopyCollection(collection, CancellationToken.None);
        if (legacy is not null)
        {
            legacy["schema11"] = TableDump.OfFile(collection, stock);
        }

        using (var opened = Collection.Open(collection, new CollectionOptions()))
        {
            var changes = TableChanges.Between(start, TableDump.Of(opened.Database, stock));
            PackageExpectations.PrepareContents(changes);
            result["contents_vs_start"] = changes;
        }

        result["dummy"] = Dummy(path, work);
        return result;
    }

    private static JsonObject Common(string path, PackageReader package)
    {
        using var zip = new ZipReader(File.OpenRead(path));
        var result = new JsonObject
        {
            ["version"] = (int)package.Version,
            ["collection_entry"] = PackageEntries.Collection(package.Version),
            ["entries"] = new JsonArray([.. zip.Entries.Select(entry => (JsonNode?)new JsonObject
            {
                ["name"] = entry.Key,
                ["method"] = entry.Value.Method == ZipEntry.Deflate ? "deflate" : "stored",
            })]),
        };
        if (zip.Open(PackageEntries.Meta) is { } meta)
        {
            using var bytes = new MemoryStream();
            meta.CopyTo(bytes);
            result["meta_hex"] = Convert.ToHexStringLower(bytes.ToArray());
        }

        return result;
    }

    /// <summary>The list as written, with names as they are.</summary>
    private static JsonArray Media(string path, PackageReader package)
    {
        using var zip = new ZipReader(File.OpenRead(path));
        using var entry = zip.Open(PackageEntries.Media);
        using var json = new MemoryStream();
        entry?.CopyTo(json);
        var list = new JsonArray();
        foreach (var (number, name) in JsonNode.Parse(json.ToArray())!.AsObject())
        {
            using var content = package.OpenMedia(new PackageMedia(number, "", null));
            list.Add(new JsonObject { ["entry"] = number, ["name"] = name!.GetValue<string>(), ["content"] = Content(Bytes(content)) });
        }

        return list;
    }

    /// <summary>What was written; a legacy list holds names alone.</summary>
    private static JsonArray ExportedMedia(PackageReader package)
    {
        var list = new JsonArray();
        foreach (var media in package.ReadMediaList())
        {
            using var content = package.OpenMedia(media);
            var bytes = Bytes(content);
            list.Add(media.Sha1 is null
                ? new JsonObject { ["name"] = media.Name }
                : new JsonObject { ["name"] = media.Name, ["size"] = bytes.Length, ["sha1"] = Convert.ToHexStringLower(media.Sha1) });
        }

        return list;
    }

    private static byte[] Bytes(Stream content)
    {
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static JsonObject Content(byte[] bytes)
    {
        try
        {
            return new JsonObject { ["text"] = new UTF8Encoding(false, true).GetString(bytes) };
        }
        catch (DecoderFallbackException)
        {
            return new JsonObject { ["b64"] = Convert.ToBase64String(bytes) };
        }
    }

    private static JsonObject? Dummy(string path, TemporaryFolder work)
    {
        using var zip = new ZipReader(File.OpenRead(path));
        using var content = zip.Open(PackageEntries.CollectionLegacy1);
        if (content is null)
        {
            return null;
        }

        var file = work.File("dummy.anki2");
        using (var target = File.Create(file))
        {
            content.CopyTo(target);
        }

        using var database = Database.Open(file, DatabaseAccess.ReadOnly);
        var notes = new JsonArray();
        using (var row = database.Prepare("select flds from notes"))
        {
            while (row.Step())
            {
                notes.Add(new JsonArray([.. row.Text(0).Split('\u001f').Select(field => (JsonNode?)JsonValue.Create(field))]));
            }
        }

        return new JsonObject
        {
            ["notes"] = notes,
            ["ver"] = database.ScalarInt64("select ver from col"),
            ["cards"] = database.ScalarInt64("select count() from cards"),
            ["page_size"] = database.ScalarInt64("pragma page_size"),
        };
    }
}
