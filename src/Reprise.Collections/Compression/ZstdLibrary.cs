using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>The few calls of the system's libzstd that streams need.</summary>
internal static partial class ZstdLibrary
{
    private const string Name = "libzstd";
    private static readonly string[] Candidates = OperatingSystem.IsWindows()
        ? ["libzstd.dll", "zstd.dll"]
        : OperatingSystem.IsMacOS()
            ? ["libzstd.dylib", "/opt/homebrew/lib/libzstd.dylib", "/usr/local/lib/libzstd.dylib", "libzstd.1.dylib"]
            : ["libzstd.so.1", "libzstd.so"];

    internal const int CompressionLevel = 100;
    internal const int ContentSize = 200;
    internal const int Workers = 400;
    internal const int JobSize = 401;
    private const int ResetSession = 1;

    static ZstdLibrary() => NativeLibrary.SetDllImportResolver(typeof(ZstdLibrary).Assembly, static (name, assembly, path) =>
    {
        if (!string.Equals(name, Name, StringComparison.Ordinal))
        {
            return nint.Zero;
        }

        foreach (var candidate in Candidates)
        {
            if (NativeLibrary.TryLoad(candidate, assembly, path, out var handle))
            {
                return handle;
            }
        }

        throw new ZstdMissingException();
    });

    /// <summary>What a call may do next at the end of its input.</summary>
    internal enum EndDirective
    {
        Continue = 0,
        Flush = 1,
        End = 2,
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct Buffer
    {
        public nint Data;
        public nuint Size;
        public nuint Position;
    }

    [LibraryImport(Name, EntryPoint = "ZSTD_createCCtx")]
    internal static partial nint CreateCompressor();

    [LibraryImport(Name, EntryPoint = "ZSTD_freeCCtx")]
    internal static partial nuint FreeCompressor(nint context);

    [LibraryImport(Name, EntryPoint = "ZSTD_CCtx_reset")]
    private static partial nuint ResetCompressor(ZstdContext context, int directive);

    [LibraryImport(Name, EntryPoint = "ZSTD_DCtx_reset")]
    private static partial nuint ResetDecompressor(ZstdContext context, int directive);

    internal static nuint ResetCompressor(ZstdContext context) => ResetCompressor(context, ResetSession);

    internal static nuint ResetDecompressor(ZstdContext context) => ResetDecompressor(context, ResetSession);

    [LibraryImport(Name, EntryPoint = "ZSTD_CCtx_setParameter")]
    internal static partial nuint SetParameter(ZstdContext context, int parameter, int value);

    [LibraryImport(Name, EntryPoint = "ZSTD_CCtx_setPledgedSrcSize")]
    internal static partial nuint SetContentLength(ZstdContext context, ulong length);

    [LibraryImport(Name, EntryPoint = "ZSTD_compressStream2")]
    internal static partial nuint Compress(ZstdContext context, ref Buffer output, ref Buffer input, EndDirective end);

    [LibraryImport(Name, EntryPoint = "ZSTD_compress2")]
    internal static unsafe partial nuint CompressAtOnce(ZstdContext context, byte* target, nuint room, byte* content, nuint length);

    [LibraryImport(Name, EntryPoint = "ZSTD_compressBound")]
    internal static partial nuint CompressBound(nuint length);

    [LibraryImport(Name, EntryPoint = "ZSTD_createDCtx")]
    internal static partial nint CreateDecompressor();

    [LibraryImport(Name, EntryPoint = "ZSTD_freeDCtx")]
    internal static partial nuint FreeDecompressor(nint context);

    [LibraryImport(Name, EntryPoint = "ZSTD_decompressStream")]
    internal static partial nuint Decompress(ZstdContext context, ref Buffer output, ref Buffer input);

    [LibraryImport(Name, EntryPoint = "ZSTD_isError")]
    private static partial uint IsError(nuint code);

    [LibraryImport(Name, EntryPoint = "ZSTD_getErrorName")]
    private static partial nint ErrorName(nuint code);

    /// <summary>Turns an error code into an exception; any other value is passed on.</summary>
    internal static nuint Check(nuint code) =>
        IsError(code) == 0 ? code : throw new InvalidDataException(Marshal.PtrToStringUTF8(ErrorName(code)) ?? "zstd error");
}
