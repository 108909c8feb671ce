using System.Text;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Importing text files (docs/spec/import-export-media.md §7).</summary>
public static class TextImport
{
    internal static readonly ConfigKey<int> DupeResolutionKey = new("csvDuplicateResolution", 0);
    internal static readonly ConfigKey<int> MatchScopeKey = new("matchScope", 0);

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Finds out how a text file is to be read. Nothing is changed.</summary>
    /// <param name="collection">The collection the file is meant for.</param>
    /// <param name="file">The file's bytes.</param>
    /// <param name="request">What the person has chosen already.</param>
    /// <exception cref="TextEncodingException">The file is not UTF-8.</exception>
    /// <exception cref="EmptyFileException">It holds no record.</exception>
    /// <exception cref="NoFieldColumnException">No column can fill a field.</exception>
    public static TextMetadata Analyse(Collection collection, ReadOnlyMemory<byte> file, TextRequest? request = null)
    {
        ArgumentNullException.ThrowIfNull(collection);
        RequireUtf8(file.Span);
        return TextAnalysis.Run(collection, file, request ?? new TextRequest());
    }

    /// <summary>Brings the rows of a text file into a collection, as one operation that can be undone.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="file">The file's bytes.</param>
    /// <param name="metadata">How it is read.</param>
    /// <param name="progress">Hears of the progress.</param>
    /// <param name="cancel">Cancels the import, which then has changed nothing.</param>
    /// <exception cref="InvalidInputException">A row is not valid UTF-8, or no deck or note type is chosen.</exception>
    public static ImportResult Import(
        Collection collection,
        ReadOnlyMemory<byte> file,
        TextMetadata metadata,
        IProgress<InterchangeProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(metadata);
        if (metadata.Deck is null || metadata.NoteType is null)
        {
            throw new InvalidInputException(metadata.Deck is null ? "deck oneof not set" : "notetype oneof not set");
        }

        return ForeignImport.Run(collection, DataOf(metadata, file), new ProgressReporter(progress, cancel));
    }

    /// <summary>What a file brings if it is read so.</summary>
    internal static ForeignData DataOf(TextMetadata metadata, ReadOnlyMemory<byte> file) => new()
    {
        DupeResolution = metadata.DupeResolution,
        MatchScope = metadata.MatchScope,
        DefaultDeck = metadata.Deck switch
        {
            { Id: { } id } => new NameOrId(id.Value, null),
            { Name: { } name } => new NameOrId(null, name),
            _ => default,
        },
        DefaultNoteType = metadata.NoteType?.Id is { } noteType ? new NameOrId(noteType.Value, null) : default,
        GlobalTags = metadata.GlobalTags,
        UpdatedTags = metadata.UpdatedTags,
        Notes = new TextRows(metadata).Read(file),
    };

    private static void RequireUtf8(ReadOnlySpan<byte> file)
    {
        try
        {
            Strict.GetCharCount(file);
        }
        catch (DecoderFallbackException)
        {
            throw new TextEncodingException();
        }
    }
}
