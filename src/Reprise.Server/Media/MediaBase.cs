namespace Reprise.Server;

/// <summary>The address under which the caller's media can be loaded by the card frame.</summary>
internal sealed class MediaBase(Caller caller, MediaCapabilities capabilities, IHttpContextAccessor contexts)
{
    public string Address => At(out _);

    public string At(out DateTimeOffset expires)
    {
        (var capability, expires) = capabilities.For(caller.Account.Id, caller.SessionSecret);
        return $"{contexts.HttpContext?.Request.PathBase}/media/{capability}/";
    }
}
