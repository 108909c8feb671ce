using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>The <c>media</c> entry: which entry holds which file (docs/spec/import-export-media.md §2.3, §2.6).</summary>
internal static class MediaList
{
    private const uint EntriesField = 1;
    private const uint NameField = 1;
    private const uint SizeField = 2;
    private const uint Sha1Field = 3;
    private const uint LegacyNumberField = 255;
    private const int Sha1Length = 20;

    /// <summary>Reads the protobuf form. The names must be safe and normalised.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such message.</exception>
    /// <exception cref="PackageNotValidException">A name or a checksum is not acceptable.</exception>
    public static List<PackageMedia> ReadLatest(ReadOnlySpan<byte> data, string file)
    {
        var list = new List<PackageMedia>();
        var reader = new ProtoReader(data);
        while (reader.Next(out var field))
        {
            if (field == EntriesField)
            {
                list.Add(ReadEntry(reader.ReadBytes(), list.Count.ToString(CultureInfo.InvariantCulture)));
            }
            else
            {
                reader.Skip();
            }
        }

        foreach (var media in list)
        {
            if (!MediaFileName.IsSafe(media.Name) || !MediaFileName.IsNormalized(media.Name))
            {
                throw new PackageNotValidException(file, PackageEntries.Media, $"the media name '{Shown(media.Name)}' is not allowed");
            }

            if (media.Sha1!.Length != Sha1Length)
            {
                throw new PackageNotValidException(file, PackageEntries.Media, $"the checksum of '{Shown(media.Name)}' is not 20 bytes long");
            }
        }

        return list;
    }

    /// <summary>Reads the JSON form. The names must be safe; they are normalised.</summary>
    /// <exception cref="JsonException">The bytes are no JSON object of strings.</exception>
    /// <exception cref="PackageNotValidException">A name is not acceptable.</exception>
    /// <exception cref="PackageNumberException">A key is no number.</exception>
    public static List<PackageMedia> ReadLegacy(ReadOnlySpan<byte> json, string file)
    {
        var list = new List<PackageMedia>();
        foreach (var (key, name) in ReadMap(json))
        {
            if (!ulong.TryParse(key.StartsWith('+') ? key.AsSpan(1) : key, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                throw new PackageNumberException(file, Shown(key));
            }

            if (!MediaFileName.IsSafe(name.TrimEnd('/')) || name.StartsWith('/'))
            {
                throw new PackageNotValidException(file, PackageEntries.Media, $"the media name '{Shown(name)}' is not allowed");
            }

            list.Add(new PackageMedia(number.ToString(CultureInfo.InvariantCulture), MediaFileName.Normalize(name), Sha1: null));
        }

        return list;
    }

    /// <summary>The JSON form of names in the order of their entries.</summary>
    public static void WriteLegacy(Stream target, IEnumerable<string> names)
    {
        using var json = new Utf8JsonWriter(target, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        var number = 0;
        foreach (var name in names)
        {
            json.WriteString((number++).ToString(CultureInfo.InvariantCulture), name);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes one entry of the protobuf form; the entries one after another are the whole message.</summary>
    public static void WriteLatest(CodedOutputStream target, string name, long length, byte[] sha1)
    {
        var size = length > uint.MaxValue ? 0 : (uint)length;
        var whole = 1 + CodedOutputStream.ComputeStringSize(name) + 1 + CodedOutputStream.ComputeLengthSize(Sha1Length) + Sha1Length
            + (size == 0 ? 0 : 1 + CodedOutputStream.ComputeUInt32Size(size));
        target.WriteTag((int)EntriesField, WireFormat.WireType.LengthDelimited);
        target.WriteLength(whole);
        target.WriteTag((int)NameField, WireFormat.WireType.LengthDelimited);
        target.WriteString(name);
        if (size != 0)
        {
            target.WriteTag((int)SizeField, WireFormat.WireType.Varint);
            target.WriteUInt32(size);
        }

        target.WriteTag((int)Sha1Field, WireFormat.WireType.LengthDelimited);
        target.WriteBytes(ByteString.CopyFrom(sha1));
    }

    private static PackageMedia ReadEntry(ReadOnlySpan<byte> message, string entry)
    {
        var name = "";
        byte[] sha1 = [];
        var reader = new ProtoReader(message);
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case NameField:
                    name = reader.ReadText();
                    break;
                case Sha1Field:
                    sha1 = reader.ReadBytes().ToArray();
                    break;
                case SizeField or LegacyNumberField:
                    reader.ReadVarint();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new PackageMedia(entry, name, sha1);
    }

    private static Dictionary<string, string> ReadMap(ReadOnlySpan<byte> json)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("the list is no object");
        }

        try
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = reader.GetString()!;
                reader.Read();
                map[key] = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("a name is no text");
            }

            reader.Read();
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("text that is not valid UTF-8", e);
        }

        return map;
    }

    /// <summary>A name from a stranger, fit for a message.</summary>
    private static string Shown(string name)
    {
        const int Longest = 60;
        var clean = string.Concat(name.Where(c => !char.IsControl(c)));
        return clean.Length > Longest ? clean[..Longest] + "…" : clean;
    }
}
