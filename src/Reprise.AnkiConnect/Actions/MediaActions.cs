using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Reprise.AnkiConnect;

/// <summary>Media files (docs/spec/ankiconnect.md §14).</summary>
internal static class MediaActions
{
    /// <summary>What is said when there is nothing to store.</summary>
    internal const string NothingGiven = "You must provide a \"data\", \"path\", or \"url\" field.";

    private const string Forbidden = "[]<>:\"/?*^\\|\0\r\n";

    public static void Add(Action<string, Func<ActionCall, JsonNode?>> add)
    {
        add("storeMediaFile filename data=null path=null url=null skipHash=null deleteExisting=true", call =>
            Store(call, call["filename"], call["data"], call["path"], call["url"], call["skipHash"], call.Truth("deleteExisting")));
        add("retrieveMediaFile filename", Retrieve);
        add("getMediaFilesNames pattern=\"*\"", Names);
        add("getMediaDirPath", call =>
        {
            _ = call.Collection;
            return Path.GetFullPath(call.Host.Media.Folder);
        });
        add("deleteMediaFile filename", call =>
        {
            _ = call.Collection;
            Trash(call, call.Text("filename"));
            return null;
        });
    }

    /// <summary>Stores a file; returns the name it got, or null if its content was to be skipped.</summary>
    /// <exception cref="ConnectException">Nothing was given, or it cannot be read.</exception>
    public static string? Store(ActionCall call, JsonNode? filename, JsonNode? data, JsonNode? path, JsonNode? url, JsonNode? skipHash, bool deleteExisting)
    {
        _ = call.Collection;
        var content = ActionCall.IsTrue(data) ? DecodeBase64(ActionCall.TextOf(data))
            : ActionCall.IsTrue(path) ? call.Host.ReadFile(ActionCall.TextOf(path))
            : ActionCall.IsTrue(url) ? call.Host.Download(ActionCall.TextOf(url))
            : throw new ConnectException(NothingGiven);
        if (skipHash is not null && string.Equals(PythonText.Str(skipHash), Md5(content), StringComparison.Ordinal))
        {
            return null;
        }

        var name = ActionCall.TextOf(filename);
        if (name.Contains('\0', StringComparison.Ordinal))
        {
            throw new ConnectException("file name contained an unexpected NUL byte");
        }

        if (deleteExisting)
        {
            Trash(call, name);
        }

        return call.Host.Media.Add(Path.GetFileName(name), content);
    }

    /// <summary>Base64 as the reference's language decodes it: what is not of the alphabet is skipped.</summary>
    internal static byte[] DecodeBase64(string text)
    {
        if (text.Any(c => c > '\u007f'))
        {
            throw new ConnectException("string argument should contain only ASCII characters");
        }

        var digits = text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/').ToArray();
        var padding = text.Count(c => c == '=');
        if (digits.Length % 4 == 1)
        {
            throw new ConnectException($"Invalid base64-encoded string: number of data characters ({digits.Length}) cannot be 1 more than a multiple of 4");
        }

        if (digits.Length % 4 != 0 && padding < 4 - (digits.Length % 4))
        {
            throw new ConnectException("Incorrect padding");
        }

        return Convert.FromBase64String(new string(digits).PadRight((digits.Length + 3) / 4 * 4, '='));
    }

#pragma warning disable CA5351 // clients send MD5 sums; nothing is protected by them
    private static string Md5(byte[] content) => Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351

    private static void Trash(ActionCall call, string name)
    {
        if (MediaFileName.IsSafe(name) && File.Exists(Path.Combine(call.Host.Media.Folder, name)))
        {
            call.Host.Media.Trash([name]);
        }
    }

    private static JsonNode Retrieve(ActionCall call)
    {
        _ = call.Collection;
        var name = string.Concat(Path.GetFileName(call.Text("filename")).Normalize(NormalizationForm.FormC).Where(c => !Forbidden.Contains(c, StringComparison.Ordinal)));
        foreach (var candidate in new[] { name, name.ToLowerInvariant() })
        {
            var path = Path.Combine(call.Host.Media.Folder, candidate);
            if (MediaFileName.IsSafe(candidate) && File.Exists(path))
            {
                return Convert.ToBase64String(File.ReadAllBytes(path));
            }
        }

        return false;
    }

    private static JsonArray Names(ActionCall call)
    {
        _ = call.Collection;
        if (call.Text("pattern").Length == 0)
        {
            // What the reference's file matching makes of no pattern.
            return [""];
        }

        var pattern = ShellPattern(call.Text("pattern"));
        var hidden = call.Text("pattern").StartsWith('.');
        return !Directory.Exists(call.Host.Media.Folder)
            ? []
            : new JsonArray([.. Directory.EnumerateFiles(call.Host.Media.Folder).Select(path => Path.GetFileName(path)!)
                .Where(name => (hidden || !name.StartsWith('.')) && pattern.IsMatch(name)).Order(StringComparer.Ordinal).Select(name => (JsonNode)name)]);
    }

    private static Regex ShellPattern(string pattern)
    {
        var text = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var close = pattern[i] == '[' ? pattern.IndexOf(']', Math.Min(i + 2, pattern.Length)) : -1;
            if (close > 0)
            {
                var inside = pattern[(i + 1)..close];
                var negated = inside.StartsWith('!');
                text.Append('[').Append(negated ? "^" : "").Append((negated ? inside[1..] : inside).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("^", "\\^", StringComparison.Ordinal)).Append(']');
                i = close;
            }
            else
            {
                text.Append(pattern[i] switch { '*' => ".*", '?' => ".", var c => Regex.Escape(c.ToString()) });
            }
        }

        return new Regex(text.Append('$').ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }
}
