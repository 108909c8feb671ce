using System.Buffers;
using System.Text;
using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>What the conditions of a search need to know about the collection, read when it is first asked for.</summary>
internal sealed class SearchContext(Collection collection)
{
    private DayTiming? timing;
    private List<NoteType>? noteTypes;

    public Collection Collection => collection;

    public SearchSql Sql { get; } = new();

    public DayTiming Timing => timing ??= collection.Today();

    public IReadOnlyList<NoteType> NoteTypes => noteTypes ??= collection.NoteTypes.All();

    public bool IgnoreAccents { get; } = collection.Read(ConfigKeys.IgnoreAccentsInSearch);

    public bool AnyFieldExcluded => NoteTypes.Any(type => type.Fields.Any(one => one.Config.ExcludeFromSearch));

    /// <summary>Text in composed form, if the collection keeps its notes so.</summary>
    public string ComposeNoteText(string text) => collection.Read(ConfigKeys.NormalizeNoteText) ? PlainText.Compose(text) : text;

    /// <summary>Text without accents.</summary>
    public static string WithoutAccents(string text)
    {
        var buffer = new ArrayBufferWriter<byte>(Math.Max(text.Length * 3, 16));
        return AccentStripping.TryStrip(Encoding.UTF8.GetBytes(text), buffer) ? Encoding.UTF8.GetString(buffer.WrittenSpan) : text;
    }
}
