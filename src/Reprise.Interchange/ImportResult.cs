using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>What an import did.</summary>
/// <param name="Log">The notes by what became of them.</param>
/// <param name="Changes">What to read again.</param>
public sealed record ImportResult(ImportLog Log, ChangeFlags Changes);
