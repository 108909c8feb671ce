using System.IO.Compression;
using System.Security.Cryptography;
using Reprise.Collections;
using Reprise.Interchange;

namespace Reprise.Benchmarks;

/// <summary>Exporting and importing packages, with 5,000 media files of 2,000 to 20,000 bytes that cannot be compressed.</summary>
internal static class PackageRows
{
    private const int MediaFiles = 5000;
    private const int ShortestFile = 2000;
    private const int LongestFile = 20_000;

    public static IEnumerable<BenchmarkRow> All(WorkFolder work)
    {
        var source = new Lazy<Place>(() => new Place(work.Copy(), withMedia: true));
        var package = new Lazy<string>(() => Export(source.Value));
        yield return new BenchmarkRow("export .apkg, everything, with media", 7855, 292, 60, () => Measure.Median(() => Export(source.Value)));
        yield return new BenchmarkRow("export .colpkg with media", 1225, 46, 0, () =>
        {
            var time = Measure.Median(() => CollectionPackage.Export(source.Value.Collection, source.Value.Media, source.Value.File("all.colpkg"), legacy: false));
            var bare = CompressionAlone(source.Value);
            Console.WriteLine(FormattableString.Invariant($"  (zstd of the same bytes at the same level and threads: {bare:0.0} ms; {time / bare:0.00} times as long, goal 1.05)"));
            return time;
        });
        Place? target = null;
        yield return new BenchmarkRow("import that .apkg into an empty collection", 10528, 391, 250, () =>
        {
            _ = package.Value;
            return Measure.Median(_ => Import(target!, package.Value), _ => Renew(ref target, work));
        });
        yield return new BenchmarkRow("import it again (nothing changes)", 2563, 95, 40, () =>
        {
            Renew(ref target, work);
            Import(target!, package.Value);
            return Measure.Median(() => Import(target!, package.Value));
        });
    }

    /// <summary>The time zstd takes for the collection, by all processors, and for the media files one by one, all of them in memory and the result thrown away.</summary>
    private static double CompressionAlone(Place place)
    {
        using var state = new MemoryStream();
        using (var file = new FileStream(place.Collection.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        {
            file.CopyTo(state);
        }

        var media = Directory.GetFiles(place.Media).Select(File.ReadAllBytes).ToList();
        using var one = new ZstdContext(CompressionMode.Compress);
        return Measure.Median(() =>
        {
            using (var packed = new ZstdStream(Stream.Null, CompressionMode.Compress, workers: Environment.ProcessorCount))
            {
                packed.Write(state.GetBuffer().AsSpan(0, (int)state.Length));
            }

            foreach (var content in media)
            {
                using var packed = new ZstdStream(Stream.Null, CompressionMode.Compress, one, leaveOpen: true);
                packed.Write(content);
            }
        });
    }

    private static void Renew(ref Place? place, WorkFolder work)
    {
        place?.Dispose();
        place = new Place(work.Empty(), withMedia: false);
    }

    private static string Export(Place place)
    {
        var package = place.File("all.apkg");
        PackageExport.Export(place.Collection, place.Media, package, new PackageExportOptions { WithScheduling = true, WithDeckConfigs = true, WithMedia = true });
        return package;
    }

    private static void Import(Place place, string package) => PackageImport.Import(
        place.Collection, place.Media, place.Index, package, new PackageImportOptions { WithScheduling = true, WithDeckConfigs = true });

    /// <summary>A collection with its media folder and media database.</summary>
    private sealed class Place : IDisposable
    {
        private readonly string folder;

        public Place(string path, bool withMedia)
        {
            folder = Path.GetDirectoryName(path)!;
            Collection = Collection.Open(path, new CollectionOptions { Clock = new FixedClock() });
            Media = File("collection.media");
            Directory.CreateDirectory(Media);
            for (var number = 0; withMedia && number < MediaFiles; number++)
            {
                System.IO.File.WriteAllBytes(
                    Path.Combine(Media, FormattableString.Invariant($"img{number:0000}.png")),
                    RandomNumberGenerator.GetBytes(ShortestFile + (number * (LongestFile - ShortestFile) / MediaFiles)));
            }

            Index = MediaDatabase.Open(File("collection.media.db2"), Media);
        }

        public Collection Collection { get; }

        public string Media { get; }

        public MediaDatabase Index { get; }

        public string File(string name) => Path.Combine(folder, name);

        public void Dispose()
        {
            Index.Dispose();
            Collection.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }
}
