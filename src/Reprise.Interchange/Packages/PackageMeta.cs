namespace Reprise.Interchange;

/// <summary>The <c>meta</c> entry: a message with the version as its only field (docs/spec/import-export-media.md §2.2).</summary>
internal static class PackageMeta
{
    private const uint VersionField = 1;

    /// <summary>The version number in the message; 0 if it has none.</summary>
    /// <exception cref="InvalidDataException">It is no valid message.</exception>
    public static int Read(ReadOnlySpan<byte> meta)
    {
        var version = 0;
        var reader = new ProtoReader(meta);
        while (reader.Next(out var field))
        {
            if (field == VersionField)
            {
                version = unchecked((int)reader.ReadVarint());
            }
            else
            {
                reader.Skip();
            }
        }

        return version;
    }

    /// <summary>The entry's bytes.</summary>
    public static byte[] Write(PackageVersion version) => [(byte)(VersionField << 3), (byte)version];
}
