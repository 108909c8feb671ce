namespace Reprise.Server;

/// <summary>The document in which cards are shown: it runs whatever a card brings, in an origin of its own, and reaches only the account's media.</summary>
/// <remarks>docs/architecture.md, "Card content is hostile".</remarks>
internal static class CardFrame
{
    public const string Folder = "/card-frame";

    /// <summary>The same document for printing: it alone may open the print dialog.</summary>
    private const string PrintDocument = "/print.html";

    /// <summary>The document in which the collection's scheduling script runs: it reaches nothing but the page that asks it.</summary>
    private const string SchedulingDocument = "/scheduling.html";

    /// <summary>Middleware: the folder's address is its document, and everything in it gets the frame's headers.</summary>
    public static Task Prepare(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments(Folder, StringComparison.Ordinal, out var rest))
        {
            if (rest == "/")
            {
                context.Request.Path = Folder + "/index.html";
            }

            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = rest == SchedulingDocument ? SchedulingPolicy(context) : Policy(context, mayPrint: rest == PrintDocument, MayUseNetwork(context));
            headers.AccessControlAllowOrigin = "*";
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            headers.Remove("Cross-Origin-Opener-Policy");
        }

        return next(context);
    }

    /// <summary>Whether the address carries a token that only cards of decks with leave to use the network come with.</summary>
    private static bool MayUseNetwork(HttpContext context) =>
        context.Request.Query.TryGetValue("network", out var token) && context.RequestServices.GetRequiredService<NetworkCapabilities>().IsGood(token);

    private static string SchedulingPolicy(HttpContext context)
    {
        var site = $"{context.Request.Scheme}://{context.Request.Host}";
        return $"sandbox allow-scripts; default-src 'none'; script-src 'unsafe-eval' {site}{context.Request.PathBase}{Folder}/scheduling.js; "
            + $"base-uri 'none'; form-action 'none'; frame-ancestors {site}";
    }

    private static string Policy(HttpContext context, bool mayPrint, bool mayUseNetwork)
    {
        var site = $"{context.Request.Scheme}://{context.Request.Host}";
        var own = $"{site}{context.Request.PathBase}{Folder}/ {site}{context.Request.PathBase}/media/{(mayUseNetwork ? " https:" : "")}";
        var sandbox = mayPrint ? "sandbox allow-scripts allow-modals" : "sandbox allow-scripts";
        return $"{sandbox}; default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' {own}; style-src 'unsafe-inline' {own}; img-src data: blob: {own}; "
            + $"media-src data: blob: {own}; font-src data: {own}; connect-src {own}; worker-src 'none'; frame-src 'none'; object-src 'none'; "
            + $"base-uri {site}{context.Request.PathBase}/media/; form-action 'none'; frame-ancestors {site}";
    }
}
