using System.Text.Json.Nodes;

namespace Reprise;

/// <summary>Waits for jobs of the running server.</summary>
internal static class RunningJobs
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    /// <summary>The result of a job once it is done.</summary>
    /// <exception cref="CommandFailedException">It failed or was cancelled.</exception>
    public static async Task<JsonNode?> ResultAsync(this ServerClient server, JsonNode job, CancellationToken cancel, Action<JsonNode>? told = null)
    {
        while (true)
        {
            switch ((string?)job["state"])
            {
                case "done":
                    return job["result"];
                case "failed":
                    throw new CommandFailedException((string?)job["error"]?["detail"] ?? "The server failed.");
                case "cancelled":
                    throw new CommandFailedException("It was cancelled. Nothing was changed.");
            }

            told?.Invoke(job);
            await Task.Delay(Between, cancel);
            job = await server.GetAsync<JsonNode>($"jobs/{job["id"]}", cancel);
        }
    }
}
