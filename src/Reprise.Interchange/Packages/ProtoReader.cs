using System.Text;

namespace Reprise.Interchange;

/// <summary>Reads protobuf as strictly as the programs that write packages do: a field of the wrong wire type is an error, not an unknown field.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> data)
{
    public const int Varint = 0;
    public const int Fixed64 = 1;
    public const int Bytes = 2;
    public const int GroupStart = 3;
    public const int GroupEnd = 4;
    public const int Fixed32 = 5;

    private const int LongestVarint = 10;
    private const int DeepestGroup = 100;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> rest = data;
    private int wireType;
    private uint number;

    /// <summary>Moves to the next field; false at the end.</summary>
    public bool Next(out uint field)
    {
        if (rest.IsEmpty)
        {
            field = 0;
            return false;
        }

        ReadKey();
        field = number;
        return true;
    }

    public ulong ReadVarint()
    {
        Expect(Varint);
        return ReadVarintValue();
    }

    public ReadOnlySpan<byte> ReadBytes()
    {
        Expect(Bytes);
        var length = ReadVarintValue();
        return Take(length);
    }

    public string ReadText()
    {
        try
        {
            return Strict.GetString(ReadBytes());
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException("text that is not valid UTF-8", e);
        }
    }

    /// <summary>Passes over the value of a field, a group with all that is in it included.</summary>
    public void Skip() => Skip(depth: 0);

    private void Skip(int depth)
    {
        switch (wireType)
        {
            case Varint:
                ReadVarintValue();
                break;
            case Fixed64:
                Take(sizeof(ulong));
                break;
            case Fixed32:
                Take(sizeof(uint));
                break;
            case GroupStart:
                SkipGroup(number, depth);
                break;
            default:
                ReadBytes();
                break;
        }
    }

    private void SkipGroup(uint group, int depth)
    {
        if (depth == DeepestGroup)
        {
            throw new InvalidDataException("protobuf groups are nested too deeply");
        }

        for (ReadKey(); wireType != GroupEnd; ReadKey())
        {
            Skip(depth + 1);
        }

        if (number != group)
        {
            throw new InvalidDataException("a protobuf group does not end");
        }
    }

    private void ReadKey()
    {
        var key = ReadVarintValue();
        wireType = (int)(key & 7);
        number = (uint)(key >> 3);
        if (key > uint.MaxValue || number == 0 || wireType > Fixed32)
        {
            throw new InvalidDataException("invalid protobuf key");
        }
    }

    private readonly void Expect(int type)
    {
        if (wireType != type)
        {
            throw new InvalidDataException("invalid protobuf wire type");
        }
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)rest.Length)
        {
            throw new InvalidDataException("protobuf message ends too early");
        }

        var taken = rest[..(int)length];
        rest = rest[(int)length..];
        return taken;
    }

    private ulong ReadVarintValue()
    {
        ulong value = 0;
        for (var i = 0; i < LongestVarint; i++)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 0x7f) << (7 * i);
            if (part < 0x80)
            {
                return i < LongestVarint - 1 || part < 2 ? value : throw new InvalidDataException("invalid protobuf varint");
            }
        }

        throw new InvalidDataException("invalid protobuf varint");
    }
}
