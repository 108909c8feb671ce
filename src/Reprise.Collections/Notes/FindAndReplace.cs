namespace Reprise.Collections;

/// <summary>Find and replace in the fields of notes.</summary>
/// <remarks>docs/spec/search-and-browser.md §14.1. A dollar sign in a replacement means something only where the search is an expression.</remarks>
public static class FindAndReplace
{
    /// <summary>Replaces text in fields; answers how many notes had a match. Cards that the new text calls for are made.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="notes">The notes; none means all.</param>
    /// <param name="search">What to find.</param>
    /// <param name="replacement">What to put there; names groups if <paramref name="regex"/>.</param>
    /// <param name="regex">Whether <paramref name="search"/> is a regular expression.</param>
    /// <param name="matchCase">Whether case counts.</param>
    /// <param name="fieldName">The only field to change, by name; null or empty for all fields.</param>
    /// <exception cref="InvalidRegexException">The expression is malformed.</exception>
    public static OperationResult<int> FindAndReplaceText(
        this Collection collection, IReadOnlyCollection<NoteId> notes, string search, string replacement, bool regex, bool matchCase, string? fieldName) =>
        collection.Change(OperationKind.FindAndReplace, change =>
        {
            var text = (matchCase ? "" : "(?i)") + (regex ? search : SearchPattern.Escape(search));
            var pattern = SearchPattern.Compile(collection.Read(ConfigKeys.NormalizeNoteText) ? PlainText.Compose(text) : text);
            var expanded = regex ? PatternReplacement.Expanding(replacement, pattern) : PatternReplacement.Literal(replacement);
            var count = 0;
            foreach (var (typeId, ids) in ByType(collection, notes, pattern))
            {
                if (collection.NoteTypes.Find(typeId) is { } type)
                {
                    count += Replace(change, type, ids, pattern, expanded, fieldName);
                }
            }

            return count;
        });

    /// <summary>The distinct names of the fields of notes, in order: what a person can choose a field from.</summary>
    public static IReadOnlyList<string> FieldNamesOf(this Collection collection, IEnumerable<NoteId> notes)
    {
        var types = new HashSet<NoteTypeId>();
        foreach (var id in notes)
        {
            if (collection.Database.ScalarInt64("select mid from notes where id = ?", id.Value) is { } type)
            {
                types.Add(new NoteTypeId(type));
            }
        }

        var names = types.Select(collection.NoteTypes.Find).OfType<NoteType>().SelectMany(type => type.Fields).Select(field => field.Name)
            .Distinct(Unicase.Comparer).ToList();
        names.Sort(Unicase.Comparer);
        return names;
    }

    private static int Replace(
        Change change, NoteType type, List<NoteId> ids, SearchPattern pattern, PatternReplacement replacement, string? fieldName)
    {
        var only = string.IsNullOrEmpty(fieldName) ? -1 : type.Fields.ToList().FindIndex(field => Unicase.Same(field.Name, fieldName));
        if (only < 0 && !string.IsNullOrEmpty(fieldName))
        {
            return 0;
        }

        var collection = change.Collection;
        var generator = new GenerateCards(change, type);
        var deck = collection.LastDeckOf(type.Id);
        var compose = collection.Read(ConfigKeys.NormalizeNoteText);
        var count = 0;
        foreach (var stored in collection.Notes.FindHolding(ids, pattern.Required))
        {
            if (Replace(stored.Fields, only, pattern, replacement) is { } fields)
            {
                var updated = change.Store(stored, stored with { Fields = fields }, type, markModified: true, normalizeTags: false, compose);
                generator.ForStored(updated, deck);
                count++;
            }
        }

        return count;
    }

    /// <summary>The fields with all matches replaced; null if there is none.</summary>
    private static string[]? Replace(IReadOnlyList<string> fields, int only, SearchPattern pattern, PatternReplacement replacement)
    {
        string[]? changed = null;
        for (var i = 0; i < fields.Count; i++)
        {
            if ((only < 0 || only == i) && pattern.Replace(fields[i], replacement) is { } replaced)
            {
                changed ??= [.. fields];
                changed[i] = replaced;
            }
        }

        return changed;
    }

    /// <summary>The notes to look at, by note type and id: those given, or all that may have a match.</summary>
    private static List<(NoteTypeId Type, List<NoteId> Ids)> ByType(Collection collection, IReadOnlyCollection<NoteId> notes, SearchPattern pattern)
    {
        var wanted = notes.Count == 0 ? collection.Notes.IdsHolding(pattern.Required) : notes.ToHashSet();
        return collection.Notes.IdsByType().Where(entry => wanted.Contains(entry.Id)).GroupBy(entry => entry.Type, entry => entry.Id)
            .Select(group => (group.Key, group.ToList())).ToList();
    }
}
