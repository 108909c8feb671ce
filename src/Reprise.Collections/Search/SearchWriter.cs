using System.Globalization;
using System.Text;

namespace Reprise.Collections;

/// <summary>Writes a search in its normalised form.</summary>
/// <remarks>docs/spec/search-and-browser.md §9.1.</remarks>
internal static class SearchWriter
{
    /// <summary>The nodes of a whole search or a group, one after another.</summary>
    public static string Write(IReadOnlyList<SearchNode> nodes)
    {
        var text = new StringBuilder();
        foreach (var node in nodes)
        {
            Write(node, text);
        }

        return text.ToString();
    }

    private static void Write(SearchNode node, StringBuilder text)
    {
        switch (node)
        {
            case SearchNode.Connective:
                text.Append(ReferenceEquals(node, SearchNode.And) ? " " : " OR ");
                break;
            case SearchNode.Not not:
                text.Append('-');
                Write(not.Inner, text);
                break;
            case SearchNode.Group group:
                text.Append('(').Append(Write(group.Nodes)).Append(')');
                break;
            case SearchTerm term:
                text.Append(Term(term));
                break;
        }
    }

    private static string Term(SearchTerm term) => term switch
    {
        SearchTerm.WholeCollection => "deck:*",
        SearchTerm.Text text => Quote(EscapeColons(text.Value)),
        SearchTerm.Field field => Keyed(EscapeColons(field.Name), field.Value, field.Mode),
        SearchTerm.Tag tag => Keyed("tag", tag.Value, tag.Mode),
        SearchTerm.Deck deck => Quote($"deck:{deck.Name}"),
        SearchTerm.NoteTypeName name => Quote($"note:{name.Name}"),
        SearchTerm.Regex regex => Quote($"re:{regex.Pattern}"),
        SearchTerm.NoCombining text => Quote($"nc:{text.Value}"),
        SearchTerm.StripClozes text => Quote($"sc:{text.Value}"),
        SearchTerm.WordBoundary text => Quote($"w:{text.Value}"),
        SearchTerm.CustomDataKey key => Quote($"has-cd:{key.Key}"),
        SearchTerm.Preset preset => Quote($"preset:{preset.Name}"),
        SearchTerm.Template { Name: { } name } => Quote($"card:{name}"),
        SearchTerm.Template template => Number($"card:{template.Ordinal + 1}"),
        SearchTerm.Rated { Answer: AnswerFilter.Manual } rated => Number($"resched:{rated.Days}"),
        SearchTerm.Rated { Answer: AnswerFilter.Any } rated => Number($"rated:{rated.Days}"),
        SearchTerm.Rated rated => Number($"rated:{rated.Days}:{(int)rated.Answer}"),
        SearchTerm.Duplicates dupe =>
            Quote(Number($"dupe:{dupe.NoteType},{dupe.FirstField.Replace("\\", "\\\\", StringComparison.Ordinal)}")),
        SearchTerm.State state => $"is:{State(state.Value)}",
        SearchTerm.Flag flag => Number($"flag:{flag.Number}"),
        SearchTerm.NoteIds ids => $"nid:{ids.Ids}",
        SearchTerm.CardIds ids => $"cid:{ids.Ids}",
        SearchTerm.DeckIds ids => $"did:{ids.Ids}",
        SearchTerm.NoteTypeById id => Number($"mid:{id.Id}"),
        SearchTerm.Added added => Number($"added:{added.Days}"),
        SearchTerm.Edited edited => Number($"edited:{edited.Days}"),
        SearchTerm.Introduced introduced => Number($"introduced:{introduced.Days}"),
        SearchTerm.Property property => Property(property),
        _ => "",
    };

    private static string Property(SearchTerm.Property property) => property.Test switch
    {
        PropertyTest.Whole whole => Number($"prop:{whole.Name}{property.Operator}{whole.Value}"),
        PropertyTest.Real real => $"prop:{real.Name}{property.Operator}{SearchNumber.Text(real.Value)}",
        PropertyTest.Answered { Answer: AnswerFilter.Manual } answered => Number($"prop:resched{property.Operator}{answered.Day}"),
        PropertyTest.Answered { Answer: AnswerFilter.Any } answered => Number($"prop:rated{property.Operator}{answered.Day}"),
        PropertyTest.Answered answered => Number($"prop:rated{property.Operator}{answered.Day}:{(int)answered.Answer}"),
        PropertyTest.CustomNumber custom => $"prop:cdn:{custom.Key}{property.Operator}{SearchNumber.Text(custom.Value)}",
        PropertyTest.CustomText custom => Quote($"prop:cds:{custom.Key}{property.Operator}{custom.Value}"),
        _ => "",
    };

    private static string State(SearchState state) => state switch
    {
        SearchState.New => "new",
        SearchState.Learning => "learn",
        SearchState.Review => "review",
        SearchState.Due => "due",
        SearchState.Suspended => "suspended",
        SearchState.Buried => "buried",
        SearchState.BuriedManually => "buried-manually",
        _ => "buried-sibling",
    };

    private static string Keyed(string key, string value, TextMode mode) => mode switch
    {
        TextMode.Regex => Quote($"{key}:re:{value}"),
        TextMode.NoCombining => Quote($"{key}:nc:{value}"),
        _ when value.StartsWith("re:", StringComparison.Ordinal) => Quote($"{key}:re\\:{value[3..]}"),
        _ when value.StartsWith("nc:", StringComparison.Ordinal) => Quote($"{key}:nc\\:{value[3..]}"),
        _ => Quote($"{key}:{value}"),
    };

    private static string EscapeColons(string text) => text.Replace(":", "\\:", StringComparison.Ordinal);

    private static string Quote(string text)
    {
        var escaped = text.Replace("\"", "\\\"", StringComparison.Ordinal);
        return escaped.Equals("and", StringComparison.OrdinalIgnoreCase)
            || escaped.Equals("or", StringComparison.OrdinalIgnoreCase)
            || (escaped.StartsWith('-') && escaped.Length > 1)
            || escaped.AsSpan().IndexOfAny(" \u3000()") >= 0
                ? $"\"{escaped}\""
                : escaped;
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
