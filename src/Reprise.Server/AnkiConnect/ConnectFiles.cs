using Reprise.AnkiConnect;

namespace Reprise.Server;

/// <summary>Which files of the server AnkiConnect's clients may name: those in folders that the administrator lists, and for a single user those in the account's exchange folder.</summary>
internal sealed class ConnectFiles(ServerOptions options, AccountFolder account)
{
    private const int MostLinks = 40;

    private IEnumerable<string> Folders => options.SingleUser ? options.ConnectFolders.Prepend(Exchange) : options.ConnectFolders;

    /// <summary>Where relative paths begin: the exchange folder, or the first listed one.</summary>
    private string Exchange => Path.Combine(account.Path, "exchange");

    /// <summary>The path that is really meant, links followed.</summary>
    /// <exception cref="ConnectException">It lies outside of the folders.</exception>
    public string Allowed(string path)
    {
        var folders = Folders.Select(Path.GetFullPath).ToList();
        if (folders.Count == 0)
        {
            throw new ConnectException("This server does not open files for clients.");
        }

        if (options.SingleUser)
        {
            Directory.CreateDirectory(Exchange);
        }

        var full = Real(Path.GetFullPath(path, folders[0]));
        return folders.Exists(folder => full.StartsWith(Real(folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            ? full
            : throw new ConnectException($"Files are exchanged in {string.Join(" and ", folders)} only: {path}");
    }

    /// <summary>The content of a file of acceptable size.</summary>
    /// <exception cref="ConnectException">It lies outside of the folders, is not there or is too large.</exception>
    public byte[] Read(string path)
    {
        var file = new FileInfo(Allowed(path));
        if (!file.Exists)
        {
            throw new ConnectException($"[Errno 2] No such file or directory: '{path}'");
        }

        return file.Length <= options.LargestMedia
            ? File.ReadAllBytes(file.FullName)
            : throw new ConnectException($"{path} is larger than {options.LargestMedia >> 20} MB.");
    }

    /// <summary>A path with every link on its way followed, so that a link cannot lead out of a folder.</summary>
    private static string Real(string path)
    {
        var left = new Stack<string>(path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse());
        var (real, links) = (Path.GetPathRoot(path)!, 0);
        while (left.TryPop(out var part))
        {
            var next = Path.GetFullPath(part, real);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new ConnectException($"Too many links: {path}");
            }

            var aim = Path.GetFullPath(target, real);
            foreach (var step in aim.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                left.Push(step);
            }

            real = Path.GetPathRoot(aim)!;
        }

        return real;
    }
}
