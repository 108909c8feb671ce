using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Reprise.AnkiConnect;

namespace Reprise.Conformance;

/// <summary>Sends requests byte for byte as the scripts give them: repeated headers, bodies of GET, bodies in two parts.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <summary>Sends one request on a connection of its own and reads the answer.</summary>
    public static ConnectAnswer Send(Uri address, string method, string path, IEnumerable<(string Name, string Value)> headers, byte[] body, int? splitAt)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{method} {path} HTTP/1.1\r\nHost: {address.Authority}\r\n");
        foreach (var (name, value) in headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        byte[] bytes = [.. Encoding.UTF8.GetBytes(head.ToString()), .. body];
        using var client = new TcpClient(address.Host, address.Port) { NoDelay = true };
        using var stream = client.GetStream();
        var first = Math.Min(splitAt ?? bytes.Length, bytes.Length);
        stream.Write(bytes.AsSpan(0, first));
        if (first < bytes.Length)
        {
            Thread.Sleep(Pause);
            stream.Write(bytes.AsSpan(first));
        }

        using var answer = new MemoryStream();
        stream.CopyTo(answer);
        return Parse(answer.ToArray());
    }

    private static ConnectAnswer Parse(byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        var lines = Encoding.UTF8.GetString(bytes, 0, end).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).Select(parts => KeyValuePair.Create(parts[0], parts.ElementAtOrDefault(1) ?? "")).ToList();
        return new ConnectAnswer(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, new ReadOnlySequence<byte>(bytes[(end + 4)..]));
    }
}
