namespace Reprise.Server;

/// <summary>The cookie that carries a session's secret.</summary>
internal static class SessionCookie
{
    /// <summary>The cookie's name. Servers on several ports of one host share cookies, so the port is part of it.</summary>
    public static string Name(HttpContext context) => context.Request.Host.Port is { } port and not 80 and not 443
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"reprise_{port}")
        : "reprise";

    public static void Set(HttpContext context, string secret) => context.Response.Cookies.Append(Name(context), secret, Options(context));

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name(context), Options(context));

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
        MaxAge = TimeSpan.FromDays(Sessions.LifetimeDays),
        IsEssential = true,
    };
}
