namespace Reprise.Collections;

/// <summary>The zstd library is not installed on this machine, so packages and sync data cannot be read.</summary>
public sealed class ZstdMissingException : Exception
{
    /// <summary>Creates the exception with the sentence that says what to install.</summary>
    public ZstdMissingException()
        : base("The zstd library is missing: install it (Debian, Ubuntu: apt-get install libzstd1; macOS: brew install zstd; Windows: libzstd.dll beside the program).")
    {
    }
}
