namespace Reprise.Conformance;

/// <summary>Serves one script's start state to the genuine runner, which says in its environment what that is (tests/ankiconnect-reset.sh).</summary>
internal static class ConnectServerCommand
{
    public static void Run(int port)
    {
        var folder = Directory.CreateTempSubdirectory("reprise-connect-").FullName;
        try
        {
            using var server = ConnectServer.Start(ReplayStart.OfEnvironment(folder), port, filesHost: "127.0.0.1");
            server.Wait();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
