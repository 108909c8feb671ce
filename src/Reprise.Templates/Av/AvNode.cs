namespace Reprise.Templates;

/// <summary>A piece of a text with sounds: text, a sound, or an <c>[anki:…]</c> directive.</summary>
internal abstract record AvNode
{
    internal sealed record Text(string Value) : AvNode;

    internal sealed record Sound(string FileName) : AvNode;

    internal sealed record Directive(string Name, List<KeyValuePair<string, string>> Options, string Content) : AvNode
    {
        public bool IsSpeech => string.Equals(Name, "tts", StringComparison.Ordinal);

        public string? Option(string key)
        {
            foreach (var (name, value) in Options)
            {
                if (string.Equals(name, key, StringComparison.Ordinal))
                {
                    return value;
                }
            }

            return null;
        }
    }
}
