using System.Text;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Importing notes, note types and schedules from JSON (docs/spec/import-export-media.md §8).</summary>
public static class JsonImport
{
    /// <summary>Brings the content of a JSON text into a collection, as one operation that can be undone.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="json">The text.</param>
    /// <param name="progress">Hears of the progress.</param>
    /// <param name="cancel">Cancels the import, which then has changed nothing.</param>
    /// <exception cref="InvalidJsonException">The text is malformed or holds a value of the wrong type.</exception>
    /// <exception cref="CardTypeException">A template of a note type is not valid.</exception>
    public static ImportResult Import(
        Collection collection,
        string json,
        IProgress<InterchangeProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(json);
        var data = new ForeignJson(collection.Options.Language).Read(Encoding.UTF8.GetBytes(json));
        return ForeignImport.Run(collection, data, new ProgressReporter(progress, cancel));
    }
}
