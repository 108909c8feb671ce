using System.Text.Encodings.Web;
using System.Text.Json;

namespace Reprise;

/// <summary>Prints a command's result, for people or for programs.</summary>
internal static class Output
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Prints the value as one line of JSON, or the sentence.</summary>
    public static int Print<T>(bool json, T value, string sentence)
    {
        Console.WriteLine(json ? JsonSerializer.Serialize(value, Options) : sentence);
        return 0;
    }
}
