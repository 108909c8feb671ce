using System.Security.Cryptography;
using System.Text;
using Reprise.Collections;

namespace Reprise.Benchmarks;

/// <summary>Rendering cards, and the two checks: of the database and of the media folder.</summary>
internal static class RenderingRows
{
    private const int ManyCards = 10_000;
    private const int MediaFiles = 5_000;

    public static IEnumerable<BenchmarkRow> All(WorkFolder work)
    {
        yield return new BenchmarkRow("render question and answer of 10,000 cards", 819, 30, 10, () =>
        {
            using var collection = Open(work.Path);
            var cards = collection.SearchCards("").Take(ManyCards).ToList();
            var characters = 0L;
            return Measure.Median(() => characters += cards.Sum(card => collection.ShowCard(card) is var shown ? shown.StyledQuestion.Length + shown.StyledAnswer.Length : 0));
        });
        yield return new BenchmarkRow("check database", 9_742, 362, 125, () =>
        {
            // In turns: what the disk takes for the bare statements differs more from minute to minute than the two do.
            double[] bare = new double[Measure.Rounds], time = new double[Measure.Rounds];
            for (var round = 0; round < Measure.Rounds; round++)
            {
                bare[round] = Once(work, collection => collection.Database.ExecuteScript("pragma quick_check; vacuum; reindex; analyze;"));
                time[round] = Once(work, collection => collection.CheckDatabase());
            }

            double[] more = [.. time.Zip(bare, (whole, part) => whole - part)];
            Console.WriteLine(FormattableString.Invariant(
                $"  (quick check, vacuum, reindex and analyze alone: {Measure.Middle(bare):0.0} ms; {Measure.Middle(more):0.0} ms more than these)"));
            return Measure.Middle(time);
        });
        yield return new BenchmarkRow("check media, 5,000 files", 357, 13, 8, () => Fresh(work, (collection, store) => collection.CheckMedia(store)));
    }

    /// <summary>How long something takes on a fresh copy.</summary>
    private static double Once(WorkFolder work, Action<Collection> run)
    {
        using var collection = Open(work.Copy());
        return Measure.Time(() => run(collection));
    }

    private static double Fresh(WorkFolder work, Action<Collection, MediaStore> run)
    {
        Collection? collection = null;
        MediaStore? store = null;
        var median = Measure.Median(
            _ => run(collection!, store!),
            _ =>
            {
                collection?.Dispose();
                collection = Open(work.Copy());
                store = new MediaStore(collection.MediaFolder(), index: null);
                WriteMedia(store.Folder);
            });
        collection?.Dispose();
        return median;
    }

    /// <summary>Files under the names that the reference collection's notes refer to, of 2,000 to 20,000 incompressible bytes.</summary>
    private static void WriteMedia(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var i = 0; i < MediaFiles; i++)
        {
            var seed = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{i}")));
            var content = new byte[2_000 + (BitConverter.ToUInt16(seed) % 18_001)];
            for (var at = 0; at < content.Length; at += seed.Length)
            {
                seed.AsSpan(0, Math.Min(seed.Length, content.Length - at)).CopyTo(content.AsSpan(at));
                seed = SHA256.HashData(seed);
            }

            File.WriteAllBytes(Path.Combine(folder, FormattableString.Invariant($"img{i:0000}.png")), content);
        }
    }

    private static Collection Open(string path) => Collection.Open(path, new CollectionOptions { Clock = new FixedClock() });
}
