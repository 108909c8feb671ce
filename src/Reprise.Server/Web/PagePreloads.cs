using System.Collections.Frozen;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;

namespace Reprise.Server;

/// <summary>Which files of the web app an address needs, as its build says in <c>pages.json</c>: the browser fetches them all at once.</summary>
internal sealed class PagePreloads(PhysicalFileProvider files)
{
    private readonly FrozenDictionary<string, string[]> pages = Read(files);

    /// <summary>Link elements for the page of the request and its texts in the reader's language; none where the build says nothing.</summary>
    public string LinksFor(HttpContext context)
    {
        var reader = context.RequestServices.GetRequiredService<Caller>().SignedIn;
        var page = reader is null ? "door" : (context.Request.Path.Value ?? "/").TrimStart('/').Split('/')[0];
        var language = reader?.Language ?? context.Request.Headers.AcceptLanguage.ToString();
        var links = new StringBuilder();
        Append(links, page);
        Append(links, language.Length >= 2 && pages.ContainsKey($"{page}:{language[..2]}") ? $"{page}:{language[..2]}" : $"{page}:en");
        return links.ToString();
    }

    private void Append(StringBuilder links, string name)
    {
        foreach (var file in pages.GetValueOrDefault(name, []))
        {
            var style = file.EndsWith(".css", StringComparison.Ordinal);
            links.Append(style ? "<link rel=\"stylesheet\" crossorigin href=\"./" : "<link rel=\"modulepreload\" crossorigin href=\"./").Append(WebUtility.HtmlEncode(file)).Append("\">");
        }
    }

    private static FrozenDictionary<string, string[]> Read(PhysicalFileProvider files)
    {
        var list = files.GetFileInfo("pages.json");
        return (list.Exists ? JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(list.PhysicalPath!)) ?? [] : []).ToFrozenDictionary();
    }
}
