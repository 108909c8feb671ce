using System.Globalization;
using Google.Protobuf;

namespace Reprise.Collections;

/// <summary>Reads protobuf messages of columns.</summary>
internal static class StoredMessage
{
    /// <summary>The message in a column.</summary>
    /// <param name="parser">Reads it.</param>
    /// <param name="bytes">The column.</param>
    /// <param name="type">What the row is, as in messages.</param>
    /// <param name="id">Its id.</param>
    /// <exception cref="StoredMessageException">It is no such message.</exception>
    public static T Read<T>(MessageParser<T> parser, ReadOnlySpan<byte> bytes, string type, long id)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException damaged)
        {
            throw new StoredMessageException(type, id.ToString(CultureInfo.InvariantCulture), damaged);
        }
    }
}
