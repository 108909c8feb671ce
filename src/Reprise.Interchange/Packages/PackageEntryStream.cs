namespace Reprise.Interchange;

/// <summary>An entry's unpacked content: whatever goes wrong names the file and the entry, and no archive unpacks without end.</summary>
internal sealed class PackageEntryStream(Stream content, ExpansionBudget budget, string file, string entry) : ReadOnlyStream
{
    public override int Read(Span<byte> buffer)
    {
        try
        {
            var read = content.Read(buffer);
            return budget.Spend(read) ? read : throw new PackageTooLargeException(file, entry, "it unpacks to far more than a package of this size can hold");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new PackageDamagedException(file, entry, e.Message, e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        content.Dispose();
        base.Dispose(disposing);
    }
}
