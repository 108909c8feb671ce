namespace Reprise.Server;

/// <summary>Pictures drawn for the sample deck.</summary>
internal static class SampleImages
{
    /// <summary>A compass rose with north marked and a question mark in the east.</summary>
    public const string Compass =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="200" height="200" role="img" aria-label="A compass">
          <circle cx="100" cy="100" r="92" fill="#f8f9fa" stroke="#495057" stroke-width="4"/>
          <path d="M100 22 L114 100 L100 178 L86 100 Z" fill="#adb5bd"/>
          <path d="M100 22 L114 100 L86 100 Z" fill="#e03131"/>
          <path d="M22 100 L100 90 L178 100 L100 110 Z" fill="#ced4da"/>
          <text x="100" y="18" text-anchor="middle" font-family="sans-serif" font-size="15" font-weight="700" fill="#212529">N</text>
          <text x="186" y="106" text-anchor="middle" font-family="sans-serif" font-size="18" font-weight="700" fill="#1971c2">?</text>
        </svg>
        """;

    /// <summary>A right-angled triangle with its sides named.</summary>
    public const string Triangle =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 260 180" width="260" height="180" role="img" aria-label="A right-angled triangle">
          <path d="M30 150 L220 150 L30 40 Z" fill="#d0ebff" stroke="#1864ab" stroke-width="3"/>
          <path d="M30 132 L48 132 L48 150" fill="none" stroke="#1864ab" stroke-width="2"/>
          <text x="14" y="100" font-family="serif" font-style="italic" font-size="20" fill="#212529">a</text>
          <text x="118" y="172" font-family="serif" font-style="italic" font-size="20" fill="#212529">b</text>
          <text x="134" y="86" font-family="serif" font-style="italic" font-size="20" fill="#e03131">c</text>
        </svg>
        """;
}
