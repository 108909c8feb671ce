namespace Reprise.Collections;

/// <summary>What was saved of a damaged collection.</summary>
/// <param name="HeaderRepaired">Whether the beginning of the file was wrong and was made anew.</param>
/// <param name="Tables">The tables, in the order in which they were read.</param>
/// <param name="Repairs">What the database check then repaired in the new file, as sentences for people.</param>
public sealed record RescueReport(bool HeaderRepaired, IReadOnlyList<RescuedTable> Tables, IReadOnlyList<string> Repairs)
{
    /// <summary>Whether everything could be read.</summary>
    public bool IsComplete => Tables.All(table => table.IsComplete);
}

/// <summary>What was saved of a table.</summary>
/// <param name="Name">The table.</param>
/// <param name="Rows">Number of rows that were saved.</param>
/// <param name="IsComplete">Whether no part of it was unreadable.</param>
public sealed record RescuedTable(string Name, int Rows, bool IsComplete);
