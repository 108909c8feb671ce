using System.IO.Compression;
using System.Text;
using Reprise.Collections;

namespace Reprise.Interchange.Tests;

/// <summary>Measures the memory of the whole process, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(LargePackages), DisableParallelization = true)]
[Collection(nameof(LargePackages))]
public sealed class LargePackages
{
    private const int Files = 16;
    private const int FileLength = 128 << 20;
    private const long Limit = 200L << 20;

    [Fact]
    public void A_package_of_2_GB_is_imported_and_exported_in_less_than_200_MB_of_memory()
    {
        using var folder = new TemporaryFolder();
        var package = LargePackage(folder);
        new FileInfo(package).Length.ShouldBeGreaterThan(Files * (long)FileLength);

        using var collection = A.Collection(folder);
        using var media = A.Media(folder);
        using var peak = new MemoryPeak();
        PackageImport.Import(collection, folder.File("media"), media, package, new PackageImportOptions()).Log.New.Count.ShouldBe(1);
        File.Delete(package);
        PackageExport.Export(collection, folder.File("media"), folder.File("out.apkg"), new PackageExportOptions { WithMedia = true }).ShouldBe(1);

        MediaFolder.Files(folder.File("media")).Count().ShouldBe(Files);
        peak.Growth.ShouldBeLessThan(Limit);
    }

    private static string LargePackage(TemporaryFolder folder)
    {
        var path = folder.File("large.apkg");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        var names = string.Join(',', Enumerable.Range(0, Files).Select(number => $"\"{number}\":\"_{number}.bin\""));
        Add(zip, "collection.anki2", A.OldCollection(folder), 1);
        Add(zip, "media", Encoding.UTF8.GetBytes($"{{{names}}}"), 1);
        var chunk = new byte[1 << 20];
        for (var number = 0; number < Files; number++)
        {
            Add(zip, $"{number}", chunk, FileLength / chunk.Length);
        }

        return path;
    }

    private static void Add(ZipArchive zip, string name, byte[] content, int times)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        for (var i = 0; i < times; i++)
        {
            entry.Write(content);
        }
    }
}
