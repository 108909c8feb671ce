namespace Reprise.Templates;

/// <summary>Decides which cards a note of a note type has. Made once for a note type, asked for each of its notes.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §10, docs/spec/collection-format.md §15.1. Immutable and safe to share.</remarks>
public sealed class CardGeneration
{
    /// <summary>The highest ord of a cloze card; greater cloze numbers have it too.</summary>
    public const int HighestClozeOrd = 499;

    private readonly bool isCloze;
    private readonly int fieldCount;
    private readonly Dictionary<string, int> slots = new(StringComparer.Ordinal);
    private readonly Condition[][] fronts;

    /// <summary>Prepares the decisions for a note type.</summary>
    public CardGeneration(NoteTypeShape noteType)
    {
        isCloze = noteType.IsCloze;
        fieldCount = noteType.Fields.Count;
        for (var i = 0; i < fieldCount; i++)
        {
            slots.TryAdd(noteType.Fields[i], i);
        }

        FieldSlots = [.. noteType.Fields.Select(name => slots[name])];
        foreach (var name in SpecialFields.All)
        {
            if (!string.Equals(name, SpecialFields.FrontSide, StringComparison.Ordinal))
            {
                slots.TryAdd(name, string.Equals(name, SpecialFields.Tags, StringComparison.Ordinal) ? TagsSlot : AlwaysSlot);
            }
        }

        fronts = isCloze ? [] : [.. noteType.Templates.Select(template => Compile(Template.Parse(template.Front).Nodes))];
    }

    /// <summary>A place that must be filled: a shown field, or a conditional with what it encloses.</summary>
    private readonly record struct Condition(int Slot, bool Negated, Condition[]? Children);

    private int AlwaysSlot => fieldCount;

    private int TagsSlot => fieldCount + 1;

    private int[] FieldSlots { get; }

    /// <summary>The ords of the cards that the note's text asks for, ascending; none if it asks for none.</summary>
    /// <param name="fields">The note's fields.</param>
    /// <param name="hasTags">Whether the note has a tag.</param>
    public IReadOnlyList<int> RequiredOrds(IReadOnlyList<string> fields, bool hasTags)
    {
        if (isCloze)
        {
            return ClozeOrds(fields);
        }

        Span<bool> filled = fieldCount < 62 ? stackalloc bool[fieldCount + 2] : new bool[fieldCount + 2];
        filled.Clear();
        for (var i = 0; i < Math.Min(fieldCount, fields.Count); i++)
        {
            filled[FieldSlots[i]] |= !FieldText.IsEmpty(fields[i]);
        }

        filled[AlwaysSlot] = true;
        filled[TagsSlot] = hasTags;
        var ords = new List<int>(fronts.Length);
        for (var ord = 0; ord < fronts.Length; ord++)
        {
            if (Renders(fronts[ord], filled))
            {
                ords.Add(ord);
            }
        }

        return ords;
    }

    /// <summary>
    /// The ords of the cards to make, ascending: those the note's text asks for and that it does not have, and ord 0 if it would stay without a card.
    /// </summary>
    /// <param name="fields">The note's fields.</param>
    /// <param name="hasTags">Whether the note has a tag.</param>
    /// <param name="existing">Ords of the cards the note has.</param>
    public IReadOnlyList<int> MissingOrds(IReadOnlyList<string> fields, bool hasTags, IReadOnlyCollection<int> existing)
    {
        var required = RequiredOrds(fields, hasTags);
        if (existing.Count == 0)
        {
            return required.Count > 0 ? required : [0];
        }

        return [.. required.Where(ord => !existing.Contains(ord))];
    }

    /// <summary>One for each cloze number: several from 500 on make as many cards of the highest ord, which checking the database takes away again, as in the other programs.</summary>
    private static List<int> ClozeOrds(IReadOnlyList<string> fields) =>
        [.. ClozeText.Numbers(fields).Select(number => Math.Min(number - 1, HighestClozeOrd))];

    private Condition[] Compile(IReadOnlyList<TemplateNode> nodes)
    {
        var conditions = new List<Condition>();
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TemplateNode.Replacement replacement when slots.TryGetValue(replacement.Key, out var slot):
                    conditions.Add(new Condition(slot, Negated: false, Children: null));
                    break;
                case TemplateNode.Conditional conditional:
                    conditions.Add(new Condition(slots.GetValueOrDefault(conditional.Key, -1), conditional.Negated, Compile(conditional.Children)));
                    break;
            }
        }

        return [.. conditions];
    }

    private static bool Renders(Condition[] conditions, ReadOnlySpan<bool> filled)
    {
        foreach (var condition in conditions)
        {
            var isFilled = condition.Slot >= 0 && filled[condition.Slot];
            if (isFilled != condition.Negated && (condition.Children is null || Renders(condition.Children, filled)))
            {
                return true;
            }
        }

        return false;
    }
}
