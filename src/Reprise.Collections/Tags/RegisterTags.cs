namespace Reprise.Collections;

/// <summary>Bringing the tags of a note into their stored form, registering new ones on the way.</summary>
/// <remarks>docs/spec/collection-format.md §19.2.</remarks>
internal static class RegisterTags
{
    /// <summary>The normalised tags: spelled as registered, without duplicates, sorted.</summary>
    /// <param name="tags">The registry.</param>
    /// <param name="given">The tags.</param>
    /// <param name="seen">Registered spellings by the tags that were given before; for whoever normalises the tags of many notes.</param>
    public static IReadOnlyList<string> Normalize(this TagChanges tags, IEnumerable<string> given, Dictionary<string, string>? seen = null)
    {
        var normalized = new List<string>();
        foreach (var text in given)
        {
            // What was seen is a single tag.
            if (seen is not null && seen.TryGetValue(text, out var known))
            {
                AddNew(normalized, known);
                continue;
            }

            foreach (var tag in TagName.Split(text))
            {
                if (seen is null || !seen.TryGetValue(tag, out var registered))
                {
                    registered = tags.Registered(TagName.Clean(tag));
                    seen?.Add(tag, registered);
                }

                AddNew(normalized, registered);
            }
        }

        normalized.Sort(Unicase.Comparer);
        return normalized;
    }

    private static void AddNew(List<string> tags, string tag)
    {
        foreach (var known in tags)
        {
            if (Unicase.Same(known, tag))
            {
                return;
            }
        }

        tags.Add(tag);
    }

    /// <summary>The registered spelling of a clean tag; registers it if it is new, in the spelling of its nearest registered ancestor.</summary>
    public static string Registered(this TagChanges tags, string clean)
    {
        if (tags.Find(clean) is { } known)
        {
            return known.Name;
        }

        var name = tags.SpelledLikeAncestor(clean);
        if (tags.Find(name) is { } respelled)
        {
            return respelled.Name;
        }

        tags.Register(new Tag(name, tags.Usn, Collapsed: true));
        return name;
    }

    /// <summary>The tag with its beginning spelled as its nearest registered ancestor is.</summary>
    public static string SpelledLikeAncestor(this TagChanges tags, string tag) => SpelledLikeAncestor(tags.Find, tag);

    /// <summary>The same for a registry that is asked through <paramref name="find"/>.</summary>
    public static string SpelledLikeAncestor(Func<string, Tag?> find, string tag)
    {
        for (var end = tag.LastIndexOf(TagName.LevelSeparator, StringComparison.Ordinal);
            end >= 0;
            end = end == 0 ? -1 : tag[..end].LastIndexOf(TagName.LevelSeparator, StringComparison.Ordinal))
        {
            if (find(tag[..end]) is { } ancestor)
            {
                var levels = ancestor.Name.Split(TagName.LevelSeparator).Length;
                return string.Join(TagName.LevelSeparator, [ancestor.Name, .. tag.Split(TagName.LevelSeparator).Skip(levels)]);
            }
        }

        return tag;
    }
}
