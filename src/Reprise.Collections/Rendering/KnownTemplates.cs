using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>The parsed templates of the note types that were rendered, as long as the note types do not change.</summary>
internal sealed class KnownTemplates
{
    private readonly Dictionary<NoteTypeId, (NoteType NoteType, CardTemplates Templates)> known = [];

    /// <summary>The templates of a note type as it was read last.</summary>
    public CardTemplates Of(NoteType noteType)
    {
        if (!known.TryGetValue(noteType.Id, out var entry) || !ReferenceEquals(entry.NoteType, noteType))
        {
            known[noteType.Id] = entry = (noteType, new CardTemplates(noteType.Shape()));
        }

        return entry.Templates;
    }
}
