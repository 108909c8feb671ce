using System.Text;

namespace Reprise.Interchange;

/// <summary>Reads protobuf as strictly as the programs that write packages do: a field of the wrong wire type is an error, not an unknown field.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> data)
{
    public const int Varint = 0;
    public const int Fixed64 = 1;
    public const int Bytes = 2;
    public const int Fixed32 = 5;

    private const int LongestVarint = 10;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> rest = data;
    private int wireType;

    /// <summary>Moves to the next field; false at the end.</summary>
    public bool Next(out uint field)
    {
        field = 0;
        if (rest.IsEmpty)
        {
            return false;
        }

        var key = ReadVarintValue();
        wireType = (int)(key & 7);
        field = (uint)(key >> 3);
        return key <= uint.MaxValue && field != 0 && wireType is Varint or Fixed64 or Bytes or Fixed32
            ? true
            : throw new InvalidDataException("invalid protobuf key");
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

    public void Skip()
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
            default:
                ReadBytes();
                break;
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
                return value;
            }
        }

        throw new InvalidDataException("invalid protobuf varint");
    }
}
