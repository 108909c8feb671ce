using System.Buffers;

namespace Reprise.Interchange;

/// <summary>Writes records separated by tabs, quoted where the reader would need it (docs/spec/import-export-media.md §9).</summary>
internal sealed class CsvWriter(TextWriter target)
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create("\t\"\r\n#");

    /// <summary>Writes one record.</summary>
    public void Write(IReadOnlyList<string> record)
    {
        if (record is [""])
        {
            target.Write("\"\"");
        }

        for (var i = 0; i < record.Count; i++)
        {
            if (i > 0)
            {
                target.Write('\t');
            }

            var field = record[i];
            target.Write(field.AsSpan().ContainsAny(NeedQuotes) ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field);
        }

        target.Write('\n');
    }
}
