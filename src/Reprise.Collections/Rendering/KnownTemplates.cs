using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>The parsed templates of the note types that were rendered or given cards, as long as the note types do not change.</summary>
internal sealed class KnownTemplates
{
    private readonly Dictionary<NoteTypeId, Parsed> known = [];

    /// <summary>The templates of a note type as it was read last.</summary>
    public CardTemplates Of(NoteType noteType)
    {
        var parsed = ParsedOf(noteType);
        return parsed.Templates ??= new CardTemplates(noteType.Shape());
    }

    /// <summary>Which cards the notes of a note type have, as it was read last.</summary>
    public CardGeneration GenerationOf(NoteType noteType)
    {
        var parsed = ParsedOf(noteType);
        return parsed.Generation ??= new CardGeneration(noteType.Shape());
    }

    private Parsed ParsedOf(NoteType noteType)
    {
        if (!known.TryGetValue(noteType.Id, out var parsed) || !ReferenceEquals(parsed.NoteType, noteType))
        {
            known[noteType.Id] = parsed = new Parsed(noteType);
        }

        return parsed;
    }

    private sealed class Parsed(NoteType noteType)
    {
        public NoteType NoteType => noteType;

        public CardTemplates? Templates { get; set; }

        public CardGeneration? Generation { get; set; }
    }
}
