namespace Reprise.Server;

/// <summary>The host's filter <c>tts-voices</c>: a list of the voices that texts can be read with (docs/spec/templates-and-rendering.md §6.2).</summary>
/// <remarks>Only the browser knows its voices: the page puts the list where the mark stands.</remarks>
internal static class SpeechVoices
{
    private const string Filter = "tts-voices";
    private const string Place = "[[tts-voices]]";

    /// <summary>The mark where the list belongs; the text as it is for any other filter.</summary>
    public static string Mark(string text, string field, string filter) => filter == Filter ? Place : text;
}
