namespace Reprise;

/// <summary>Work of a command that takes long without ever waiting.</summary>
internal static class Cancellable
{
    /// <summary>Does the work beside the caller, then prints: a command is told to end (Ctrl+C) only once it has handed its task back.</summary>
    public static async Task<int> Run<T>(Func<T> work, Func<T, int> print) => print(await Task.Run(work));
}
