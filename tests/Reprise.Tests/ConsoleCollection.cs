namespace Reprise.Tests;

/// <summary>Tests that read what a command prints: the console is one for the whole process, so nothing else runs beside them.</summary>
[CollectionDefinition("console", DisableParallelization = true)]
public sealed class ConsoleCollection;
