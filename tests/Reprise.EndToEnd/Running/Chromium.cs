using System.Collections.Concurrent;

namespace Reprise.EndToEnd;

/// <summary>One headless Chromium for all tests: the machine's own, none is downloaded. Classes run side by side, each test with windows of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly Lazy<Task<IBrowser>> Shared = new(Launch);
    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Opened = new(StringComparer.Ordinal);

    /// <summary>
    /// How long a state is waited for, in milliseconds: machines that test are slow and busy. The first request of a new process alone costs a second
    /// and a half of a processor, which is a quarter of a minute where ten others want the same one. Only what never comes is waited for so long.
    /// </summary>
    internal const int Patience = 60_000;

    private IBrowser? browser;

    /// <summary>Closes the windows on a site that goes: they would ask for it again and again.</summary>
    internal static async Task Close(string address)
    {
        if (Opened.TryRemove(address, out var contexts))
        {
            foreach (var context in contexts)
            {
                await context.CloseAsync();
            }
        }
    }

    public async Task InitializeAsync() => browser = await Shared.Value;

    /// <summary>The browser ends with the process of the tests.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>A window of its own, with its own cookies. It is closed with the site.</summary>
    public async Task<IPage> Open(string address, int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = address,
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            HasTouch = width < 700,
            Locale = "en-GB",
        });
        Opened.GetOrAdd(address, _ => []).Add(context);
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    private static async Task<IBrowser> Launch()
    {
        var path = Environment.GetEnvironmentVariable("REPRISE_CHROMIUM") ?? Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("No Chromium was found. Install it (Debian: apt install chromium) or name it in REPRISE_CHROMIUM.");
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => playwright.Dispose();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--autoplay-policy=no-user-gesture-required",
                "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
            ],
        });
    }
}
