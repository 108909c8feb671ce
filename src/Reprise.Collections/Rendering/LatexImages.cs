using System.Diagnostics;
using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>Images of LaTeX in the media folder, made with the machine's own <c>latex</c>.</summary>
/// <remarks>
/// docs/spec/templates-and-rendering.md §15.2. The source is foreign: no shell escape, no files outside the working folder, bounded time, memory
/// and files, an environment of its own. Nothing is made unless the person turned it on.
/// </remarks>
public static class LatexImages
{
    private const string TurnedOff = "LaTeX image generation is disabled in the preferences.";
    private const int LongestLog = 16 * 1024;
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(20);

    /// <summary>Sets what a program may use before it takes the shell's place: 8 MB a file (in blocks of 512 bytes), 1 GB of memory (in kB). A formula takes kilobytes.</summary>
    private const string WithinLimits = "ulimit -f 16384; ulimit -v 1048576; exec \"$0\" \"$@\"";

    /// <summary>Replaces LaTeX by images. Those that do not exist are listed, or, if making them is turned off, a sentence says so.</summary>
    internal static string Show(Collection collection, NoteType noteType, string html, List<LatexItem> missing)
    {
        var shown = LatexText.Extract(html, noteType.Config.LatexSvg, out var items);
        if (items.Count == 0)
        {
            return shown;
        }

        var folder = collection.MediaFolder();
        foreach (var item in items.Where(item => !File.Exists(Path.Combine(folder, item.FileName))))
        {
            if (!collection.Read(ConfigKeys.RenderLatex))
            {
                return shown + TurnedOff;
            }

            if (!missing.Contains(item))
            {
                missing.Add(item);
            }
        }

        return shown;
    }

    /// <summary>
    /// All LaTeX of the collection whose image is not in the media folder, by note type: what the media check offers to make.
    /// </summary>
    public static IReadOnlyList<(NoteType NoteType, IReadOnlyList<LatexItem> Items)> MissingLatex(this Collection collection, CancellationToken cancel = default)
    {
        var missing = new Dictionary<NoteTypeId, List<LatexItem>>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var folder = collection.MediaFolder();
        using (var row = collection.Database.Prepare("select mid, flds from notes where instr(flds, '[') > 0"))
        {
            while (row.Step())
            {
                cancel.ThrowIfCancellationRequested();
                var noteType = new NoteTypeId(row.Int64(0));
                foreach (var field in NoteRows.SplitFields(row.Text(1)))
                {
                    LatexText.ExtractExpandingClozes(field, collection.NoteTypes.Get(noteType).Config.LatexSvg, out var items);
                    foreach (var item in items.Where(item => known.Add(item.FileName) && !File.Exists(Path.Combine(folder, item.FileName))))
                    {
                        if (!missing.TryGetValue(noteType, out var list))
                        {
                            missing[noteType] = list = [];
                        }

                        list.Add(item);
                    }
                }
            }
        }

        return [.. missing.Select(entry => (collection.NoteTypes.Get(entry.Key), (IReadOnlyList<LatexItem>)entry.Value))];
    }

    /// <summary>Makes images in the media folder. Takes seconds; does not touch the collection.</summary>
    /// <param name="noteType">The note type, whose header and footer frame the LaTeX.</param>
    /// <param name="items">What to make.</param>
    /// <param name="mediaFolder">Where the images go.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>What went wrong, as HTML to be shown after the card; empty if nothing did.</returns>
    public static async Task<string> MakeAsync(NoteType noteType, IReadOnlyList<LatexItem> items, string mediaFolder, CancellationToken cancel)
    {
        var errors = new List<string>();
        foreach (var item in items)
        {
            if (await MakeOneAsync(noteType.Config, item, mediaFolder, cancel) is { } error)
            {
                errors.Add(error);
            }
        }

        return string.Join('\n', errors);
    }

    private static async Task<string?> MakeOneAsync(NoteTypeConfig config, LatexItem item, string mediaFolder, CancellationToken cancel)
    {
        var work = Directory.CreateTempSubdirectory("reprise-latex-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(work.FullName, "tmp.tex"), $"{config.LatexPre}\n{item.Body}\n{config.LatexPost}", cancel);
            var image = config.LatexSvg ? "tmp.svg" : "tmp.png";
            string[][] commands =
            [
                ["latex", "-no-shell-escape", "-interaction=nonstopmode", "tmp.tex"],
                config.LatexSvg
                    ? ["dvisvgm", "--no-fonts", "--exact", "-Z", "2", "tmp.dvi", "-o", image]
                    : ["dvipng", "-bg", "Transparent", "-D", "200", "-T", "tight", "tmp.dvi", "-o", image],
            ];
            foreach (var command in commands)
            {
                if (!await RunAsync(command, work.FullName, cancel))
                {
                    return await ErrorAsync(command[0], work.FullName, cancel);
                }
            }

            var made = Path.Combine(work.FullName, image);
            if (!File.Exists(made))
            {
                return await ErrorAsync(commands[^1][0], work.FullName, cancel);
            }

            Directory.CreateDirectory(mediaFolder);
            var target = Path.Combine(mediaFolder, item.FileName);
            var beside = target + ".part";
            File.Copy(made, beside, overwrite: true);
            File.Move(beside, target, overwrite: true);
            return null;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static async Task<bool> RunAsync(string[] command, string folder, CancellationToken cancel)
    {
        var (program, arguments) = OperatingSystem.IsWindows() ? (command[0], command[1..]) : ("/bin/sh", ["-c", WithinLimits, .. command]);
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        var path = start.Environment["PATH"];
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["HOME"] = folder;
        start.Environment["TEXMFOUTPUT"] = folder;
        start.Environment["openin_any"] = "p";
        start.Environment["openout_any"] = "p";
        start.Environment["shell_escape"] = "f";

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(LongestRun);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }

        using (process)
        {
            try
            {
                process.StandardInput.Close();
                await Task.WhenAll(
                    process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, limit.Token),
                    process.StandardError.BaseStream.CopyToAsync(Stream.Null, limit.Token),
                    process.WaitForExitAsync(limit.Token));
                return process.ExitCode == 0;
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancel.ThrowIfCancellationRequested();
                return false;
            }
        }
    }

    private static async Task<string> ErrorAsync(string command, string folder, CancellationToken cancel)
    {
        var log = Path.Combine(folder, "tmp.log");
        var details = File.Exists(log)
            ? $"<small><pre>{HtmlEscaping.Escape(await EndOfAsync(log, cancel))}</pre></small>"
            : "Have you installed latex and dvipng/dvisvgm?";
        return $"Error executing {command}.<br>Generated file: tmp.tex<br>{details}";
    }

    /// <summary>What went wrong is told near the end of a log, and a source that prints in a loop makes it as long as it may be.</summary>
    private static async Task<string> EndOfAsync(string log, CancellationToken cancel)
    {
        await using var file = File.OpenRead(log);
        var cut = file.Length > LongestLog;
        if (cut)
        {
            file.Seek(-LongestLog, SeekOrigin.End);
        }

        using var reader = new StreamReader(file);
        return (cut ? "…" : "") + await reader.ReadToEndAsync(cancel);
    }
}
