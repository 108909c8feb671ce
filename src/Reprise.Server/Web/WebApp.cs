using System.Net;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Reprise.Server;

/// <summary>The built web app: its files, and its page for every address that belongs to it.</summary>
internal static class WebApp
{
    /// <summary>First path segments that belong to protocols. The page never answers for them, in any spelling.</summary>
    private static readonly string[] ProtocolSegments = ["api", "sync", "msync", "media", "connect", "mcp", "metrics", "healthz", "health", "assets", "card-frame"];

    private const int Year = 365 * 24 * 3600;

    public static void UseWebApp(this IApplicationBuilder app, ServerOptions options)
    {
        if (options.WebRoot is null || !Directory.Exists(options.WebRoot))
        {
            app.Use((context, next) => IsPage(context) ? Missing(context) : next(context));
            return;
        }

        var files = new PhysicalFileProvider(Path.GetFullPath(options.WebRoot));
        app.UseMiddleware<PrecompressedFiles>(files);
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, ContentTypeProvider = ContentTypes(), OnPrepareResponse = prepared => Headers(prepared.Context) });
        var (preloads, screens) = (new PagePreloads(files), new FirstScreens(files));
        app.Use((context, next) => IsPage(context) ? Page(context, files, preloads, screens) : next(context));
    }

    /// <summary>Files whose name holds a hash never change; everything else is asked for again.</summary>
    public static void Headers(HttpContext context)
    {
        var hashed = context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal);
        context.Response.Headers.CacheControl = hashed ? $"public, max-age={Year}, immutable" : "no-cache";
        if (hashed)
        {
            // The card frame has an opaque origin and loads its scripts and fonts from here.
            context.Response.Headers.AccessControlAllowOrigin = "*";
            context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        }
    }

    public static FileExtensionContentTypeProvider ContentTypes()
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".webmanifest"] = "application/manifest+json";
        types.Mappings[".mjs"] = "text/javascript";
        types.Mappings[".wasm"] = "application/wasm";
        return types;
    }

    /// <summary>Whether the request is for the page, which answers for every address that nothing else does.</summary>
    public static bool IsPage(HttpContext context)
    {
        if (context.GetEndpoint() is not null || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
        {
            return false;
        }

        var path = context.Request.Path.Value ?? "/";
        var first = path.TrimStart('/').Split('/')[0];
        return !ProtocolSegments.Contains(first, StringComparer.OrdinalIgnoreCase) && (path == "/" || !Path.HasExtension(path));
    }

    /// <summary>The page knows the path base by its base element, and holds what it would ask for first.</summary>
    private static async Task Page(HttpContext context, PhysicalFileProvider files, PagePreloads preloads, FirstScreens screens)
    {
        var index = files.GetFileInfo("index.html");
        if (!index.Exists)
        {
            await Missing(context);
            return;
        }

        var html = await File.ReadAllTextAsync(index.PhysicalPath!, context.RequestAborted);
        context.Response.ContentType = "text/html; charset=utf-8";
        // Going back must not bring answers of yesterday, or of another account, with it.
        context.Response.Headers.CacheControl = "no-store";
        var page = html.Replace("<base href=\"/\"", $"<base href=\"{WebUtility.HtmlEncode(context.Request.PathBase.Value)}/\"", StringComparison.Ordinal);
        var reader = context.RequestServices.GetRequiredService<Caller>().SignedIn;
        var language = screens.LanguageFor(context);
        if (language is not null && reader is not null)
        {
            page = screens.Begin(page, context.Request.GetEncodedPathAndQuery(), language, reader.Theme);
        }

        var body = page.IndexOf("</head>", StringComparison.Ordinal) is var end and >= 0 ? end : page.Length;
        // The browser fetches scripts and styles while the collection is asked.
        await context.Response.WriteAsync(page[..body] + preloads.LinksFor(context), context.RequestAborted);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        await context.Response.Body.FlushAsync(context.RequestAborted);
        var (answers, opening) = await context.RequestServices.GetRequiredService<PageAnswers>().For(context);
        if (language is not null && reader is not null && opening is not null)
        {
            page = page.Replace("<div id=\"root\">", "<div id=\"root\">" + screens.Write(language, reader.Name, opening), StringComparison.Ordinal);
        }

        var close = page.IndexOf("</body>", body, StringComparison.Ordinal) is var found and >= 0 ? found : page.Length;
        await context.Response.WriteAsync($"{page[body..close]}<script type=\"application/json\" id=\"answers\">{answers}</script>{page[close..]}", context.RequestAborted);
    }

    private static Task Missing(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("The web app is not built. Run ./start.sh, or build web/ and start with --web-root.", context.RequestAborted);
    }
}
