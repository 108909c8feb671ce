using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Reprise.Collections;

namespace Reprise.Interchange.Tests;

public sealed class CsvRecords
{
    [Fact]
    public void Quotes_comments_and_empty_lines_follow_the_rules()
    {
        var records = Read("#note\na,\"b \"\"q\"\" c\"\n\n\"x\ny\",z\n\"d\"e,f\r\n ab\"c , ");

        records.ShouldBe([["a", "b \"q\" c"], ["x\ny", "z"], ["de", "f"], [" ab\"c ", " "]]);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        // Carriage returns alone end a record only outside quotes, and fields with one are quoted.
        var fields = ArbMap.Default.ArbFor<string[]>().Filter(record => record is { Length: > 0 } && Array.TrueForAll(record, IsText));
        Prop.ForAll(fields, record =>
        {
            using var text = new StringWriter();
            new CsvWriter(text).Write(record);
            return new CsvReader(Encoding.UTF8.GetBytes(text.ToString()), TextDelimiter.Tab).Read()?.SequenceEqual(record, StringComparer.Ordinal) == true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_record_that_is_not_UTF_8_is_refused() =>
        Should.Throw<InvalidInputException>(() => new CsvReader(new byte[] { (byte)'a', 0xFF }, TextDelimiter.Tab).Read());

    private static bool IsText(string? field) =>
        field is not null && !field.Any(char.IsSurrogate) && !field.StartsWith('\uFEFF') && !field.StartsWith("tags:", StringComparison.Ordinal);

    private static List<List<string>> Read(string text)
    {
        var reader = new CsvReader(Encoding.UTF8.GetBytes(text), TextDelimiter.Comma);
        var records = new List<List<string>>();
        while (reader.Read() is { } record)
        {
            records.Add(record);
        }

        return records;
    }
}
