namespace Reprise.Server;

/// <summary>Marks connections that came in at the AnkiConnect port.</summary>
internal sealed class ConnectPort
{
    public static readonly ConnectPort Instance = new();

    private ConnectPort()
    {
    }

    public static bool Is(HttpContext context) => context.Features.Get<ConnectPort>() is not null;
}
