using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>The library's memory for one stream, freed even if nobody disposes of the stream.</summary>
internal sealed class ZstdContext : SafeHandle
{
    private readonly bool compresses;

    public ZstdContext(bool compresses)
        : base(nint.Zero, ownsHandle: true)
    {
        this.compresses = compresses;
        SetHandle(compresses ? ZstdLibrary.CreateCompressor() : ZstdLibrary.CreateDecompressor());
    }

    public override bool IsInvalid => handle == nint.Zero;

    protected override bool ReleaseHandle()
    {
        _ = compresses ? ZstdLibrary.FreeCompressor(handle) : ZstdLibrary.FreeDecompressor(handle);
        return true;
    }
}
