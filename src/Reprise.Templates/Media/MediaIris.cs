using System.Buffers;
using System.Text;

namespace Reprise.Templates;

/// <summary>File names in media tags, encoded for a page and back. Fields hold them raw.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §14.4.</remarks>
public static class MediaIris
{
    private static readonly SearchValues<char> Encoded = SearchValues.Create(
        "\u007F \"#<>`\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F");

    /// <summary>Percent-encodes what would end a path in a page, in all media tags of local files.</summary>
    public static string Encode(string html) => Replace(html, EncodeName);

    /// <summary>Undoes percent-encoding in all media tags of local files.</summary>
    public static string Decode(string html) => Replace(html, DecodeName);

    /// <summary>A file's name as it stands in a page's address.</summary>
    public static string EncodeName(string name)
    {
        if (name.AsSpan().IndexOfAny(Encoded) < 0)
        {
            return name;
        }

        var encoded = new StringBuilder(name.Length + 8);
        foreach (var character in name)
        {
            if (Encoded.Contains(character))
            {
                encoded.Append('%').Append("0123456789ABCDEF"[character >> 4]).Append("0123456789ABCDEF"[character & 15]);
            }
            else
            {
                encoded.Append(character);
            }
        }

        return encoded.ToString();
    }

    /// <summary>The name that an address stands for.</summary>
    public static string DecodeName(string address)
    {
        if (!address.Contains('%', StringComparison.Ordinal))
        {
            return address;
        }

        var bytes = Encoding.UTF8.GetBytes(address);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                bytes[length++] = (byte)((Digit(bytes[i + 1]) << 4) | Digit(bytes[i + 2]));
                i += 2;
            }
            else
            {
                bytes[length++] = bytes[i];
            }
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static int Digit(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static string Replace(string html, Func<string, string> convert)
    {
        if (!html.Contains('<', StringComparison.Ordinal))
        {
            return html;
        }

        StringBuilder? replaced = null;
        var copied = 0;
        var tags = new MediaTags(html);
        while (tags.MoveNext())
        {
            var tag = tags.Current;
            var name = html[tag.FileStart..tag.FileEnd];
            var converted = MediaReferences.IsRemote(name) ? name : convert(name);
            if (!string.Equals(name, converted, StringComparison.Ordinal))
            {
                replaced ??= new StringBuilder(html.Length + 16);
                replaced.Append(html, copied, tag.Start - copied).Append(html[tag.Start..tag.End].Replace(name, converted, StringComparison.Ordinal));
                copied = tag.End;
            }
        }

        return replaced is null ? html : replaced.Append(html, copied, html.Length - copied).ToString();
    }
}
