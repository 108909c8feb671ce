using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Reprise.Collections;

/// <summary>A note as its row holds it, in one piece of memory: what undo keeps of notes that an operation changed.</summary>
/// <remarks>An operation on many notes leaves one object of a few hundred bytes for each here, where the note itself is a dozen: the collector of garbage moves all that stays.</remarks>
internal readonly struct NoteImage
{
    private static readonly int HeadLength = Unsafe.SizeOf<Head>();

    private readonly byte[] bytes;

    /// <summary>Takes the image of a note that was stored: its sort field and checksum are known.</summary>
    public NoteImage(Note note)
    {
        var tags = TagName.Join(note.Tags);
        var sortField = note.SortField ?? "";
        var head = new Head
        {
            Id = note.Id.Value,
            NoteTypeId = note.NoteTypeId.Value,
            Modified = note.Modified,
            Usn = note.Usn,
            Checksum = note.Checksum ?? 0,
            Guid = Encoding.UTF8.GetByteCount(note.Guid),
            Tags = Encoding.UTF8.GetByteCount(tags),
            SortField = Encoding.UTF8.GetByteCount(sortField),
        };
        var separators = note.Fields.Count - 1;
        var fields = separators;
        for (var i = 0; i < note.Fields.Count; i++)
        {
            fields += Encoding.UTF8.GetByteCount(note.Fields[i]);
        }

        bytes = GC.AllocateUninitializedArray<byte>(HeadLength + head.Guid + head.Tags + head.SortField + fields);
        MemoryMarshal.Write(bytes, head);
        var rest = bytes.AsSpan(HeadLength);
        Put(note.Guid, ref rest);
        Put(tags, ref rest);
        Put(sortField, ref rest);
        for (var i = 0; i < note.Fields.Count; i++)
        {
            Put(note.Fields[i], ref rest);
            if (i < separators)
            {
                rest[0] = (byte)NoteFieldText.Separator;
                rest = rest[1..];
            }
        }
    }

    /// <summary>The note's id.</summary>
    public NoteId Id => new(MemoryMarshal.Read<Head>(bytes).Id);

    /// <summary>The note, as reading its row would give it.</summary>
    public Note ToNote()
    {
        var head = MemoryMarshal.Read<Head>(bytes);
        ReadOnlySpan<byte> rest = bytes.AsSpan(HeadLength);
        return new Note
        {
            Id = new NoteId(head.Id),
            NoteTypeId = new NoteTypeId(head.NoteTypeId),
            Modified = head.Modified,
            Usn = head.Usn,
            Checksum = head.Checksum,
            Guid = Take(head.Guid, ref rest),
            Tags = TagName.Split(Take(head.Tags, ref rest)),
            SortField = Take(head.SortField, ref rest),
            Fields = NoteRows.SplitFields(Encoding.UTF8.GetString(rest)),
        };
    }

    private static void Put(string text, ref Span<byte> rest) => rest = rest[Encoding.UTF8.GetBytes(text, rest)..];

    private static string Take(int length, ref ReadOnlySpan<byte> rest)
    {
        var text = Encoding.UTF8.GetString(rest[..length]);
        rest = rest[length..];
        return text;
    }

    /// <summary>The numbers of the row, and how many bytes its texts take; the fields take what is left.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Head
    {
        public long Id;
        public long NoteTypeId;
        public long Modified;
        public int Usn;
        public uint Checksum;
        public int Guid;
        public int Tags;
        public int SortField;
    }
}
