using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>The requirements kept for old clients, and a note type as Reprise.Templates sees it.</summary>
internal static class NoteTypeRequirements
{
    /// <summary>What templates need to know of a note type.</summary>
    public static NoteTypeShape Shape(this NoteType noteType) => new(
        noteType.Name,
        noteType.IsCloze,
        [.. noteType.Fields.Select(field => field.Name)],
        [.. noteType.Templates.Select(template => new TemplateText(
            template.Name,
            template.Config.QFormat,
            template.Config.AFormat,
            template.Config.QFormatBrowser,
            template.Config.AFormatBrowser))]);

    /// <summary>The note type with its requirements computed (docs/spec/collection-format.md §17.4).</summary>
    public static NoteType WithRequirements(this NoteType noteType)
    {
        var config = noteType.Config.Clone();
        var fields = noteType.Fields.Select(field => field.Name).ToList();
        config.Reqs.Clear();
        for (var ord = 0; ord < noteType.Templates.Count; ord++)
        {
            var requirement = TemplateFront.Parse(noteType.Templates[ord].Config.QFormat).Requirement(fields);
            config.Reqs.Add(new NoteTypeConfig.Types.CardRequirement
            {
                CardOrd = (uint)ord,
                Kind = requirement.Kind switch
                {
                    RequirementKind.Any => NoteTypeConfig.Types.CardRequirement.Types.Kind.Any,
                    RequirementKind.All => NoteTypeConfig.Types.CardRequirement.Types.Kind.All,
                    _ => NoteTypeConfig.Types.CardRequirement.Types.Kind.None,
                },
                FieldOrds = { requirement.Fields.Select(field => (uint)field) },
            });
        }

        return noteType with { Config = config };
    }
}
