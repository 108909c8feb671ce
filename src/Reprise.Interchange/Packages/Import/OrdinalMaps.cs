using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Where the fields and templates of an imported note type went when it was merged with the collection's.</summary>
internal sealed class OrdinalMaps
{
    private readonly Dictionary<NoteTypeId, int?[]> fields = [];
    private readonly Dictionary<NoteTypeId, Dictionary<int, int>> templates = [];

    /// <summary>For each field of the merged note type the index it has in the imported notes, or null if they lack it. Null if nothing moved.</summary>
    public int?[]? FieldsOf(NoteTypeId incoming) => fields.GetValueOrDefault(incoming);

    /// <summary>The ordinal a card of the imported note type gets.</summary>
    public int Template(NoteTypeId incoming, int ordinal) =>
        templates.TryGetValue(incoming, out var map) && map.TryGetValue(ordinal, out var mapped) ? mapped : ordinal;

    /// <summary>Remembers the ordinals of a merged form of the imported note type; a second merge is chained onto the first.</summary>
    public void Record(NoteType merged)
    {
        var newFields = merged.Fields.Select(field => field.PreviousOrdinal).ToArray();
        fields[merged.Id] = fields.TryGetValue(merged.Id, out var oldFields) ? Chain(oldFields, newFields) : newFields;
        var newTemplates = merged.Templates.Index()
            .Where(entry => entry.Item.PreviousOrdinal is not null)
            .ToDictionary(entry => entry.Item.PreviousOrdinal!.Value, entry => entry.Index);
        templates[merged.Id] = templates.TryGetValue(merged.Id, out var oldTemplates) ? Chain(oldTemplates, newTemplates) : newTemplates;
    }

    internal static int?[] Chain(int?[] first, int?[] second) =>
        [.. second.Select(middle => middle is { } index && index < first.Length ? first[index] : null)];

    private static Dictionary<int, int> Chain(Dictionary<int, int> first, Dictionary<int, int> second) =>
        first.Where(entry => second.ContainsKey(entry.Value)).ToDictionary(entry => entry.Key, entry => second[entry.Value]);
}
