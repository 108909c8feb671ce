namespace Reprise.Conformance;

/// <summary>The command line of the conformance program.</summary>
internal sealed record Arguments(string Folder, string? Set, string? Case, string? Baseline)
{
    public static Arguments? Parse(string[] args)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        string? folder = null;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--set" or "--case" or "--baseline")
            {
                if (i + 1 == args.Length)
                {
                    return null;
                }

                options[args[i]] = args[++i];
            }
            else if (folder is not null || args[i].StartsWith('-'))
            {
                return null;
            }
            else
            {
                folder = args[i];
            }
        }

        folder ??= Path.Combine("tests", "golden");
        return Directory.Exists(folder)
            ? new Arguments(folder, options.GetValueOrDefault("--set"), options.GetValueOrDefault("--case"), options.GetValueOrDefault("--baseline"))
            : null;
    }
}
