namespace Reprise.Collections;

/// <summary>The ids by which fields and templates are recognised after they were renamed or moved (docs/spec/collection-format.md §6.3, §6.4).</summary>
public static class NoteTypePartIds
{
    /// <summary>The note type with random ids for fields and templates that have none.</summary>
    public static NoteType WithPartIds(this NoteType noteType, Random chance) => noteType with
    {
        Fields = [.. noteType.Fields.Select(field =>
        {
            var config = field.Config.Clone();
            if (!config.HasId)
            {
                config.Id = chance.NextInt64(long.MinValue, long.MaxValue);
            }

            return field with { Config = config };
        })],
        Templates = [.. noteType.Templates.Select(template =>
        {
            var config = template.Config.Clone();
            if (!config.HasId)
            {
                config.Id = chance.NextInt64(long.MinValue, long.MaxValue);
            }

            return template with { Config = config };
        })],
    };
}
