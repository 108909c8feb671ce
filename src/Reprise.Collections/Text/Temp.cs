using System.Text.RegularExpressions;
namespace Reprise.Collections;
internal static class SearchPattern { public static Regex Compile(string p) { try { return new Regex(p, RegexOptions.NonBacktracking|RegexOptions.CultureInvariant);} catch (Exception f) when (f is ArgumentException or NotSupportedException) { throw new InvalidRegexException(f.Message);} } }
internal static class AccentStripping { public static string Strip(string t) => t; }
