namespace Reprise.Collections;

/// <summary>How the text of a field or tag search is compared.</summary>
public enum TextMode
{
    /// <summary>With wildcards.</summary>
    Normal,

    /// <summary>As a regular expression (<c>re:</c>).</summary>
    Regex,

    /// <summary>With wildcards, accents ignored (<c>nc:</c>).</summary>
    NoCombining,
}
