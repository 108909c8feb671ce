using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>Bringing a note type into the form in which it is stored (docs/spec/collection-format.md §17.1 and §17.2).</summary>
internal static class PrepareNoteTypes
{
    /// <summary>The note type with names cleaned and unique, sort field moved along, requirements computed, templates following renamed fields.</summary>
    /// <param name="change">The operation.</param>
    /// <param name="edited">The note type as given.</param>
    /// <param name="stored">The stored version, if there is one.</param>
    /// <param name="skipChecks">Whether templates may be invalid.</param>
    /// <exception cref="InvalidInputException">A name is empty, or there is no field or no template.</exception>
    /// <exception cref="CardTypeException">A template is not valid.</exception>
    public static NoteType Prepared(this Change change, NoteType edited, NoteType? stored, bool skipChecks)
    {
        var named = NoteTypeNames.Clean(edited);
        var prepared = named.WithSortField().WithRequirements();
        if (stored is not null)
        {
            prepared = prepared.WithRenamedFields(stored);
        }

        if (!skipChecks)
        {
            prepared.CheckTemplates();
        }

        return change.WithUniqueName(prepared);
    }

    /// <summary>The note type with its name made unique among the others.</summary>
    internal static NoteType WithUniqueName(this Change change, NoteType noteType)
    {
        var name = noteType.Name;
        while (change.Collection.NoteTypes.FindByName(name) is { } other && other.Id != noteType.Id)
        {
            name += "+";
        }

        return string.Equals(name, noteType.Name, StringComparison.Ordinal) ? noteType : noteType with { Name = name, Modified = change.Now, Usn = change.Usn };
    }

    private static void CheckTemplates(this NoteType noteType)
    {
        try
        {
            TemplateChecks.Check(noteType.Shape());
        }
        catch (TemplateCheckException problem)
        {
            throw new CardTypeException(problem.Message);
        }
    }

    private static NoteType WithSortField(this NoteType noteType)
    {
        var wanted = noteType.Config.SortFieldIdx;
        var index = -1;
        for (var i = 0; i < noteType.Fields.Count && index < 0; i++)
        {
            if (noteType.Fields[i].PreviousOrdinal == wanted)
            {
                index = i;
            }
        }

        var config = noteType.Config.Clone();
        config.SortFieldIdx = index >= 0 ? (uint)index : Math.Min(wanted, (uint)noteType.Fields.Count - 1);
        return noteType with { Config = config };
    }

    private static NoteType WithRenamedFields(this NoteType noteType, NoteType stored)
    {
        var newNames = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var ordinal = 0; ordinal < stored.Fields.Count; ordinal++)
        {
            var before = stored.Fields[ordinal].Name;
            var after = noteType.Fields.FirstOrDefault(field => field.PreviousOrdinal == ordinal)?.Name;
            if (!string.Equals(before, after, StringComparison.Ordinal))
            {
                newNames[before] = after;
            }
        }

        if (newNames.Count == 0)
        {
            return noteType;
        }

        var renames = new FieldRenames(newNames, noteType.Fields[0].Name, noteType.IsCloze);
        return noteType with { Templates = [.. noteType.Templates.Select(template => template.Renamed(renames))] };
    }

    private static CardTemplate Renamed(this CardTemplate template, FieldRenames renames)
    {
        var config = template.Config.Clone();
        var text = renames.Apply(new TemplateText(
            template.Name, config.QFormat, config.AFormat, config.QFormatBrowser, config.AFormatBrowser));
        config.QFormat = text.Front;
        config.AFormat = text.Back;
        config.QFormatBrowser = text.BrowserFront;
        config.AFormatBrowser = text.BrowserBack;
        return template with { Config = config };
    }
}
