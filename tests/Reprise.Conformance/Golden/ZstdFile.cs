using System.Runtime.InteropServices;

namespace Reprise.Conformance;

/// <summary>Unpacks the zstd frames in which large golden files are kept.</summary>
internal static partial class ZstdFile
{
    private const int BufferSize = 1 << 17;

    public static byte[] Unpack(string path)
    {
        var packed = File.ReadAllBytes(path);
        var context = CreateStream();
        using var unpacked = new MemoryStream();
        var chunk = new byte[BufferSize];
        try
        {
            unsafe
            {
                fixed (byte* source = packed)
                fixed (byte* target = chunk)
                {
                    var input = new Buffer { Data = (nint)source, Size = (nuint)packed.Length };
                    while (input.Position < input.Size)
                    {
                        var output = new Buffer { Data = (nint)target, Size = BufferSize };
                        if (IsError(Decompress(context, ref output, ref input)) != 0)
                        {
                            throw new InvalidDataException($"{path} is not a zstd frame");
                        }

                        unpacked.Write(chunk, 0, (int)output.Position);
                    }
                }
            }
        }
        finally
        {
            FreeStream(context);
        }

        return unpacked.ToArray();
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Buffer
    {
        public nint Data;
        public nuint Size;
        public nuint Position;
    }

    [LibraryImport("libzstd.so.1", EntryPoint = "ZSTD_createDStream")]
    private static partial nint CreateStream();

    [LibraryImport("libzstd.so.1", EntryPoint = "ZSTD_freeDStream")]
    private static partial nuint FreeStream(nint stream);

    [LibraryImport("libzstd.so.1", EntryPoint = "ZSTD_decompressStream")]
    private static partial nuint Decompress(nint stream, ref Buffer output, ref Buffer input);

    [LibraryImport("libzstd.so.1", EntryPoint = "ZSTD_isError")]
    private static partial uint IsError(nuint code);
}
