using System.Collections;
using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Reprise.Conformance;

/// <summary>Protobuf messages and the JSON in which golden data writes them.</summary>
internal static class ProtoJson
{
    /// <summary>Replaces the named fields of a message: names as in the protobuf files, enums as numbers.</summary>
    public static T With<T>(T message, JsonObject fields)
        where T : IMessage<T>, new()
    {
        var values = JsonParser.Default.Parse<T>(fields.ToJsonString());
        foreach (var (name, _) in fields)
        {
            var field = message.Descriptor.FindFieldByName(name) ?? throw new InvalidDataException($"unknown field {name}");
            if (field.IsRepeated)
            {
                var list = (IList)field.Accessor.GetValue(message);
                list.Clear();
                foreach (var value in (IList)field.Accessor.GetValue(values))
                {
                    list.Add(value);
                }
            }
            else
            {
                field.Accessor.SetValue(message, field.Accessor.GetValue(values));
            }
        }

        return message;
    }
}
