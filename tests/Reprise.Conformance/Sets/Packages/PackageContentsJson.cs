using System.Text;
using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Interchange;

namespace Reprise.Conformance;

/// <summary>What a package holds, as golden data writes it.</summary>
internal sealed class PackageContentsJson(StockTexts stock)
{

    public JsonObject Describe(string path, JsonObject value)
    {
        using var work = new TemporaryFolder();
        using var package = PackageReader.Open(path);
        var result = Common(path, package);
        result["media"] = Media(package, withContent: true);
        var collection = work.File("collection.anki2");
        package.CopyCollection(collection, CancellationToken.None);
        result["tables"] = TableDump.OfFile(collection, stock);
        _ = value;
        return result;
    }

    /// <summary>Describes a package that was just written; its schema 11 tables go into <paramref name="legacy"/> if asked for.</summary>
    public JsonObject DescribeExport(string path, JsonObject start, JsonObject? legacy)
    {
        using var work = new TemporaryFolder();
        using var package = PackageReader.Open(path);
        var result = Common(path, package);
        result["media"] = Media(package, withContent: false);
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

    private static JsonArray Media(PackageReader package, bool withContent)
    {
        var list = new JsonArray();
        foreach (var media in package.ReadMediaList())
        {
            using var content = package.OpenMedia(media);
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            bytes.Position = 0;
            list.Add(withContent
                ? new JsonObject { ["entry"] = media.Entry, ["name"] = media.Name, ["content"] = Content(bytes.ToArray()) }
                : new JsonObject { ["name"] = media.Name, ["size"] = bytes.Length, ["sha1"] = PackageReplay.Sha1(bytes) });
        }

        return list;
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
