using System.Buffers;
using System.Text;
using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>The rules for the text of a note's field, and what is computed from it.</summary>
internal static class NoteFieldText
{
    /// <summary>Separates the fields of a note in the file.</summary>
    public const char Separator = '\u001F';

    private const int StackBytes = 1024;

    /// <summary>Control characters but line feeds and tabs.</summary>
    private static readonly SearchValues<char> Unwanted = SearchValues.Create([.. PlainText.Controls.Except("\n\t")]);

    /// <summary>A field as it is saved: without control characters, in composed form if the collection wants that.</summary>
    /// <remarks>docs/spec/collection-format.md §9.5. Sync deletes the control characters but does not compose.</remarks>
    public static string Clean(string text, bool compose)
    {
        var clean = PlainText.Without(text, Unwanted);
        return compose ? PlainText.Compose(clean) : clean;
    }

    /// <summary>What the sort field holds, and what two first fields are compared by: the text without markup, with the names of media.</summary>
    /// <remarks>docs/spec/collection-format.md §9.4.</remarks>
    public static string Stripped(string field) => HtmlText.StripPreservingMediaFileNames(field);

    /// <summary>The checksum of a first field: the first four bytes of the SHA-1 of its stripped text.</summary>
    /// <remarks>docs/spec/collection-format.md §9.3. No protection is meant, only a quick search for duplicates.</remarks>
    public static uint Checksum(string strippedField)
    {
        var length = Encoding.UTF8.GetMaxByteCount(strippedField.Length);
        if (length > StackBytes)
        {
            return TextChecksum.Of(Encoding.UTF8.GetBytes(strippedField));
        }

        Span<byte> bytes = stackalloc byte[StackBytes];
        return TextChecksum.Of(bytes[..Encoding.UTF8.GetBytes(strippedField, bytes)]);
    }
}
