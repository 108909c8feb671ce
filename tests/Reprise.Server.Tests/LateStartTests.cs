using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Reprise.Server.Tests;

public sealed class LateStartTests
{
    private readonly ApplicationLifetime lifetime = new(NullLogger<ApplicationLifetime>.Instance);

    [Fact]
    public async Task A_request_that_comes_early_waits_for_its_way()
    {
        var start = Start();
        start.Prepare(() => context =>
        {
            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
            return Task.CompletedTask;
        });
        var early = new DefaultHttpContext();
        var handed = start.HandOn(early);
        handed.IsCompleted.ShouldBeFalse();

        await start.StartedAsync(CancellationToken.None);
        await handed;

        early.Response.StatusCode.ShouldBe(StatusCodes.Status418ImATeapot);
    }

    [Fact]
    public async Task A_way_that_cannot_be_made_fails_the_start_and_the_requests_that_wait()
    {
        var start = Start();
        start.Prepare(() => throw new InvalidServerOptionsException("no way"));
        var handed = start.HandOn(new DefaultHttpContext());

        await Should.ThrowAsync<InvalidServerOptionsException>(() => start.StartedAsync(CancellationToken.None));

        await Should.ThrowAsync<InvalidServerOptionsException>(() => handed);
    }

    [Fact]
    public async Task Services_stop_in_the_other_order_than_they_started()
    {
        var heard = new List<string>();
        var start = Start(new Hearing("first", heard), new Hearing("second", heard));
        start.Prepare(() => _ => Task.CompletedTask);

        await start.StartedAsync(CancellationToken.None);
        await start.StopAsync(CancellationToken.None);

        heard.ShouldBe(["start first", "start second", "stop second", "stop first"]);
    }

    [Fact]
    public async Task A_service_that_fails_ends_the_server()
    {
        var start = Start(new Failing());
        start.Prepare(() => _ => Task.CompletedTask);
        var ended = new TaskCompletionSource();
        lifetime.ApplicationStopping.Register(ended.SetResult);

        await start.StartedAsync(CancellationToken.None);

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private LateStart Start(params ILateService[] services)
    {
        var all = new ServiceCollection();
        foreach (var service in services)
        {
            all.AddSingleton(service);
        }

        return new LateStart(all.BuildServiceProvider(), lifetime, NullLogger<LateStart>.Instance);
    }

    private sealed class Hearing(string name, List<string> heard) : ILateService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Note("start");

        public Task StopAsync(CancellationToken cancellationToken) => Note("stop");

        private Task Note(string what)
        {
            heard.Add($"{what} {name}");
            return Task.CompletedTask;
        }
    }

    private sealed class Failing : BackgroundService, ILateService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidOperationException("broken");
        }
    }
}
