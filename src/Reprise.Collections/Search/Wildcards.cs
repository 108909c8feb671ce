using System.Text;

namespace Reprise.Collections;

/// <summary>Texts with wildcards: <c>*</c> any run of characters, <c>_</c> one character, a backslash before one that is meant as it stands.</summary>
/// <remarks>docs/spec/search-and-browser.md §4.</remarks>
internal static class Wildcards
{
    /// <summary>As a pattern of SQL's LIKE with the escape character <c>\</c>.</summary>
    public static string ToLike(string text)
    {
        var like = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when i + 1 < text.Length && text[i + 1] is '\\' or '*':
                    like.Append(text[++i] == '*' ? "*" : "\\\\");
                    break;
                case '*':
                    like.Append('%');
                    break;
                case '%':
                    like.Append("\\%");
                    break;
                default:
                    like.Append(text[i]);
                    break;
            }
        }

        return like.ToString();
    }

    /// <summary>As a regular expression, in which <paramref name="any"/> stands for one character of any kind.</summary>
    public static string ToRegex(string text, string any = ".")
    {
        var regex = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when i + 1 < text.Length && text[i + 1] is '\\' or '*':
                    regex.Append('\\').Append(text[++i]);
                    break;
                case '\\' when i + 1 < text.Length && text[i + 1] == '_':
                    regex.Append(text[++i]);
                    break;
                case '*':
                    regex.Append(any).Append('*');
                    break;
                case '_':
                    regex.Append(any);
                    break;
                default:
                    regex.Append(SearchPattern.Escape(text.Substring(i, 1)));
                    break;
            }
        }

        return regex.ToString();
    }

    /// <summary>The text that is meant if nothing in it is a wildcard.</summary>
    public static string ToLiteral(string text)
    {
        var literal = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && ++i == text.Length)
            {
                break;
            }

            literal.Append(text[i]);
        }

        return literal.ToString();
    }

    /// <summary>Whether there is a wildcard in it.</summary>
    public static bool IsGlob(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '*' or '_':
                    return true;
            }
        }

        return false;
    }

    /// <summary>A test for names: by wildcards, or equal without regard to case.</summary>
    public static Predicate<string> NameTest(string text)
    {
        var composed = PlainText.Compose(text);
        if (IsGlob(composed))
        {
            var pattern = SearchPattern.Compile($"^(?i){ToRegex(composed)}$");
            return pattern.IsMatch;
        }

        var literal = ToLiteral(composed);
        return name => Unicase.Same(name, literal);
    }
}
