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
        add("storeMediaFile", call =>
            Store(call, call["filename"], call["data"], call["path"], call["url"], call["skipHash"], call.Truth("deleteExisting")));
        add("retrieveMediaFile", Retrieve);
        add("getMediaFilesNames", Names);
        add("getMediaDirPath", call =>
        {
            _ = call.Collection;
            return Path.GetFullPath(call.Host.Media.Folder);
        });
        add("deleteMediaFile", call =>
        {
            _ = call.Collection;
            if (Existing(call, call.Text("filename")) is { } existing)
            {
                call.Host.Media.Trash([existing]);
            }

            return null;
        });
    }

    /// <summary>Stores a file; returns the name it got, or null if its content was to be skipped.</summary>
    /// <exception cref="ConnectException">Nothing was given, or it cannot be read.</exception>
    public static string? Store(ActionCall call, JsonNode? filename, JsonNode? data, JsonNode? path, JsonNode? url, JsonNode? skipHash, bool deleteExisting)
    {
        _ = call.Collection;
        var content = ActionCall.IsTrue(data) ? DecodeBase64(ActionCall.AnyTextOf(data))
            : ActionCall.IsTrue(path) ? call.Host.ReadFile(ActionCall.TextOf(path))
            : ActionCall.IsTrue(url) ? call.Host.Download(ActionCall.TextOf(url))
            : throw new ConnectException(NothingGiven);
        if (IsToBeSkipped(content, skipHash))
        {
            return null;
        }

        var name = ActionCall.TextOf(filename);
        if (name.Contains('\0', StringComparison.Ordinal))
        {
            throw new ConnectException("file name contained an unexpected NUL byte");
        }

        call.Host.TakeRoom(content.Length);
        if (deleteExisting && MediaFileName.IsSafe(name) && File.Exists(Path.Combine(call.Host.Media.Folder, name)))
        {
            call.Host.Media.Trash([name]);
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

        // Other characters are skipped; padding that completes a group ends the data, any other is skipped as well.
        var (digits, padding) = (new StringBuilder(text.Length), 0);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/')
            {
                digits.Append(c);
                padding = 0;
            }
            else if (c == '=' && digits.Length % 4 >= 2 && (digits.Length % 4) + ++padding >= 4)
            {
                return Convert.FromBase64String(digits.Append('=', padding).ToString());
            }
        }

        return (digits.Length % 4) switch
        {
            0 => Convert.FromBase64String(digits.ToString()),
            1 => throw new ConnectException($"Invalid base64-encoded string: number of data characters ({digits.Length}) cannot be 1 more than a multiple of 4"),
            _ => throw new ConnectException("Incorrect padding"),
        };
    }

    /// <summary>Whether a client already has content with this sum and wants it left out.</summary>
    internal static bool IsToBeSkipped(byte[] content, JsonNode? skipHash) =>
        skipHash is not null && string.Equals(PythonText.Str(skipHash), Md5(content), StringComparison.Ordinal);

#pragma warning disable CA5351 // clients send MD5 sums; nothing is protected by them
    private static string Md5(byte[] content) => Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351

    private static JsonNode Retrieve(ActionCall call)
    {
        _ = call.Collection;
        var name = string.Concat(Path.GetFileName(call.Text("filename")).Normalize(NormalizationForm.FormC).Where(c => !Forbidden.Contains(c, StringComparison.Ordinal)));
        return Existing(call, name) is { } existing ? Convert.ToBase64String(File.ReadAllBytes(Path.Combine(call.Host.Media.Folder, existing))) : false;
    }

    /// <summary>The stored file that a name means: names with capital letters are stored in small ones, and clients go on using what they asked for.</summary>
    private static string? Existing(ActionCall call, string name) =>
        new[] { name, MediaFileName.ToLower(name) }.FirstOrDefault(candidate => MediaFileName.IsSafe(candidate) && File.Exists(Path.Combine(call.Host.Media.Folder, candidate)));

    private static JsonArray Names(ActionCall call)
    {
        _ = call.Collection;
        if (call.Text("pattern").Length == 0)
        {
            // What the reference's file matching makes of no pattern.
            return [""];
        }

        Regex pattern;
        try
        {
            pattern = ShellPattern(call.Text("pattern"));
        }
        catch (Exception unfit) when (unfit is RegexParseException or NotSupportedException)
        {
            // A range whose end comes before its start fits nothing, nor does a pattern longer than any name.
            return [];
        }

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
            // A bracket that comes first inside stands for itself, after the negation as well.
            var first = pattern.AsSpan(i).StartsWith("[!") ? i + 3 : i + 2;
            var close = pattern[i] == '[' && first <= pattern.Length ? pattern.IndexOf(']', first) : -1;
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

        return new Regex(text.Append("\\z").ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }
}
