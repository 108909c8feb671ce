using Microsoft.Extensions.Hosting;

namespace Reprise.Server;

/// <summary>A service that <see cref="LateStart"/> starts once the server listens, and stops when it has stopped listening.</summary>
internal interface ILateService : IHostedService;
