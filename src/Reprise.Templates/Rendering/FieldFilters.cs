using System.Text;

namespace Reprise.Templates;

/// <summary>The filters that a template may apply to a field.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §6.</remarks>
public static class FieldFilters
{
    private static readonly IReadOnlyList<string> TypeCloze = ["type-cloze"];
    private static readonly IReadOnlyList<string> TypeNoCombining = ["type-nc"];
    private static readonly IReadOnlyList<string> Type = ["type"];

    /// <summary>Applies filters to a field.</summary>
    /// <param name="filters">Names in the order of application.</param>
    /// <param name="text">The field's HTML.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="cardOrd">The card's ord.</param>
    /// <param name="question">Whether the front is rendered.</param>
    /// <param name="skipUnknown">Whether unknown filters are left out; otherwise the first of them ends the work.</param>
    /// <param name="remaining">The filters that were not applied: the first unknown one and all behind it.</param>
    /// <returns>The text after the filters that were applied.</returns>
    public static string Apply(
        IReadOnlyList<string> filters,
        string text,
        string field,
        int cardOrd,
        bool question,
        bool skipUnknown,
        out IReadOnlyList<string> remaining)
    {
        var applied = Simplify(filters);
        remaining = [];
        for (var i = 0; i < applied.Count; i++)
        {
            if (ApplyOne(applied[i], text, field, cardOrd, question) is { } filtered)
            {
                text = filtered;
            }
            else if (!skipUnknown)
            {
                remaining = [.. applied.Skip(i)];
                return text;
            }
        }

        return text;
    }

    /// <summary>A <c>type</c> filter in front stands for itself, with <c>cloze</c> and <c>nc</c> behind it as variants; other filters then have no effect.</summary>
    private static IReadOnlyList<string> Simplify(IReadOnlyList<string> filters) => filters switch
    {
        [] => filters,
        ["cloze", "type"] => TypeCloze,
        ["nc", "type"] => TypeNoCombining,
        [.., "type"] => Type,
        _ => filters,
    };

    private static string? ApplyOne(string filter, string text, string field, int cardOrd, bool question) => filter switch
    {
        "" => text,
        "text" => HtmlText.Strip(text),
        "furigana" => RubyText.Furigana(text),
        "kana" => RubyText.Kana(text),
        "kanji" => RubyText.Kanji(text),
        "type" => $"[[type:{field}]]",
        "type-cloze" => $"[[type:cloze:{field}]]",
        "type-nc" => $"[[type:nc:{field}]]",
        "hint" => Hint(text, field),
        "cloze" => ClozeText.Render(text, cardOrd + 1, question),
        "cloze-only" => ClozeText.Only(text, cardOrd + 1, question),
        _ when filter.StartsWith("tts ", StringComparison.Ordinal) => $"[anki:tts lang={filter.AsSpan(4)}]{text}[/anki:tts]",
        _ => null,
    };

    private static string Hint(string text, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        var id = Convert.ToHexStringLower(Blake3.Hash(Encoding.UTF8.GetBytes(text + field)).AsSpan(0, 8));
        return "\n<a class=hint href=\"#\"\n"
            + $"onclick=\"this.style.display='none';\ndocument.getElementById('hint{id}').style.display='block';\nreturn false;\" draggable=false>\n"
            + $"{field}</a>\n<div id=\"hint{id}\" class=hint style=\"display: none\">{text}</div>\n";
    }
}
