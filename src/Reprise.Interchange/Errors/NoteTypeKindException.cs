namespace Reprise.Interchange;

/// <summary>A cloze note type and a normal one would have to be merged.</summary>
public sealed class NoteTypeKindException(string file, string noteType)
    : InterchangeException($"{file} cannot be imported with merging: the note type '{noteType}' is a cloze type on one side only. Import it again without merging note types.")
{
    /// <summary>The note type's name in the package.</summary>
    public string NoteType { get; } = noteType;
}
