using System.Xml;
using System.Xml.Linq;

namespace Reprise.Interchange;

/// <summary>Reads XML that other programs wrote: nothing outside of the file is looked at, and it may not swell.</summary>
internal static class XmlFile
{
    private const long MostCharacters = 256 << 20;

    /// <exception cref="PackageException">It is no XML, or its root is another one.</exception>
    public static XElement Read(Stream content, string root, string file)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            CheckCharacters = false,
            MaxCharactersInDocument = MostCharacters,
            MaxCharactersFromEntities = 0,
        };
        try
        {
            using var reader = XmlReader.Create(content, settings);
            var read = XDocument.Load(reader).Root;
            return read is not null && string.Equals(read.Name.LocalName, root, StringComparison.Ordinal)
                ? read
                : throw new PackageNotValidException(file, entry: null, $"it is not a {root}");
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw new PackageDamagedException(file, entry: null, "its XML cannot be read to the end", e);
        }
    }
}
