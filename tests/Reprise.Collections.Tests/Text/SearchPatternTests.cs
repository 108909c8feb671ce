namespace Reprise.Collections.Tests;

/// <summary>Regular expressions in the dialect of docs/spec/search-and-browser.md §6.</summary>
public sealed class SearchPatternTests
{
    [Theory]
    [InlineData("a++", "aaa", true)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("(?m)^b$", "a\nb\nc", true)]
    [InlineData("^.$", "🙂", true)]
    [InlineData("^[^a]$", "🙂", true)]
    [InlineData("(?i)ß", "ẞ", true)]
    [InlineData("(?i)ß", "ss", false)]
    [InlineData("(?i)k", "\u212A", true)]
    [InlineData(@"\bⅧ\b", "xⅧ", false)]
    [InlineData(@"\bⅧ\b", "x Ⅷ.", true)]
    [InlineData(@"\<dog\>", "a dog.", true)]
    [InlineData(@"\b{start}dog", "hotdog", false)]
    [InlineData("[a-z&&[^aeiou]]", "aei", false)]
    [InlineData("[[:alpha:]]+1", "abc1", true)]
    [InlineData(@"[\w--\d]", "5", false)]
    [InlineData(@"\p{Greek}", "λ", true)]
    [InlineData(@"\p{Script=Han}", "漢", true)]
    [InlineData(@"\p{isGreek}", "λ", true)]
    [InlineData(@"\p{IsScript=Is_Han}", "漢", true)]
    [InlineData(@"\p{sc=Hira}", "ー", false)]
    [InlineData(@"\p{scx=Hira}", "ー", true)]
    [InlineData(@"\p{Script_Extensions=Katakana}", "ー", true)]
    [InlineData(@"\p{scx!=Hira}", "ー", false)]
    [InlineData(@"\p{Age=1.1}", "€", false)]
    [InlineData(@"\p{Age=2.1}", "€", true)]
    [InlineData(@"\p{age:V6_0}", "€a", true)]
    [InlineData(@"\p{Age=15.0}", "\U000105C0", false)]
    [InlineData(@"\p{Age=16.0}", "\U000105C0", true)]
    [InlineData(@"\p{gcb=LVT}", "각", true)]
    [InlineData(@"\p{Grapheme_Cluster_Break=SpacingMark}", "ः", true)]
    [InlineData(@"\p{gcb=RI}", "🇩", true)]
    [InlineData(@"\p{wb=MidNumLet}", ".", true)]
    [InlineData(@"\p{Word_Break=Katakana}", "ア", true)]
    [InlineData(@"\P{wb=ALetter}", "b", false)]
    [InlineData(@"\p{sb=STerm}", "。", true)]
    [InlineData(@"\p{Sentence_Break=ATerm}", ".", true)]
    [InlineData(@"[\p{sb=Lower}&&\p{scx=Grek}]", "aΛ", false)]
    [InlineData(@"\PL", "a", false)]
    [InlineData(@"\x{1F600}", "😀", true)]
    [InlineData("(?x) a b # comment", "ab", true)]
    [InlineData("(?R-m)a.b", "a\rb", false)]
    [InlineData("a{2,3}", "a", false)]
    [InlineData("^a{ 2 , 3 }$", "aaa", true)]
    [InlineData("^[+-[]$", "A", true)]
    [InlineData("(?x)^( ?: a | b )+$", "ab", true)]
    [InlineData("(a|ab)(c|bcd)$", "abcd", true)]
    [InlineData(@"(?-u)^\x{E9}$", "é", true)]
    [InlineData("(?-u)^[[:^digit:]&&[a-z]]$", "a", true)]
    public void Expressions_match_as_the_dialect_says(string pattern, string text, bool matches) =>
        SearchPattern.Compile(pattern).IsMatch(text).ShouldBe(matches);

    [Theory]
    [InlineData("(", "unclosed group")]
    [InlineData("(?=a)", "look-around, including look-ahead and look-behind, is not supported")]
    [InlineData(@"(a)\1", "backreferences are not supported")]
    [InlineData("{{c1", "repetition operator missing expression")]
    [InlineData("[z-a]", "invalid character class range, the start must be <= the end")]
    [InlineData(@"\q", "unrecognized escape sequence")]
    [InlineData("a{2, }", "repetition quantifier expects a valid decimal")]
    [InlineData("(?ii)a", "duplicate flag")]
    [InlineData("(?i-i)a", "duplicate flag")]
    [InlineData("a{3,2}", "invalid repetition count range, the start must be <= the end")]
    [InlineData(@"\p{nosuch}", "Unicode property not found")]
    [InlineData(@"\p{^L}", "Unicode property not found")]
    [InlineData(@"\p{nosuch=x}", "Unicode property not found")]
    [InlineData(@"\p{isc}", "Unicode property not found")]
    [InlineData(@"\p{age}", "Unicode property not found")]
    [InlineData(@"\p{sc=nosuch}", "Unicode property value not found")]
    [InlineData(@"\p{age=1.2}", "Unicode property value not found")]
    [InlineData(@"\p{gcb!=Other}", "Unicode property value not found")]
    [InlineData(@"(?-u)\pL", "Unicode not allowed here")]
    [InlineData(@"(?-u)\W", "pattern can match invalid UTF-8")]
    [InlineData("(?-u)[^a]", "pattern can match invalid UTF-8")]
    [InlineData("(?-u)[[:^digit:]]", "pattern can match invalid UTF-8")]
    [InlineData(@"(?-u)\xE9", "pattern can match invalid UTF-8")]
    public void What_the_dialect_does_not_have_is_an_error(string pattern, string error) =>
        Should.Throw<InvalidRegexException>(() => SearchPattern.Compile(pattern)).Message.ShouldContain($"error: {error}");

    [Theory]
    [InlineData("a*", "x", "aaa", "x")]
    [InlineData("", "-", "ab", "-a-b-")]
    [InlineData("(a)", "$1x", "aab", "b")]
    [InlineData("(a)", "${1}x", "aab", "axaxb")]
    [InlineData("(?P<n>a)(b)", "$n-$2-$n_", "ab", "a-b-")]
    [InlineData("a", "$$", "a", "$")]
    [InlineData("a", "$ x", "a", "$ x")]
    [InlineData("(a)|(b)", "[$1|$2]", "ab", "[a|][|b]")]
    [InlineData("(?:ab)+?", "x", "abab", "xx")]
    [InlineData(@"(\w)(\w*)", "$2$1", "über dog", "berü ogd")]
    public void Replacements_name_groups(string pattern, string replacement, string text, string expected)
    {
        var compiled = SearchPattern.Compile(pattern);
        compiled.Replace(text, PatternReplacement.Expanding(replacement, compiled)).ShouldBe(expected);
    }

    [Fact]
    public void Nested_repetitions_take_time_in_proportion_to_the_text()
    {
        var text = new string('a', 20_000);
        SearchPattern.Compile("(a*)*(a|aa)*b").IsMatch(text).ShouldBeFalse();
    }
}
