namespace Reprise.Server;

/// <summary>Loggers for what is made before the host: they write nothing until the host's are there.</summary>
internal sealed class LateLoggers : ILoggerFactory, IServiceProvider
{
    /// <summary>The host's loggers.</summary>
    public ILoggerFactory? Factory { get; set; }

    public ILogger CreateLogger(string categoryName) => new LateLogger(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("Providers are the host's.");

    /// <summary>All that the web server asks its host for while it is being configured.</summary>
    public object? GetService(Type serviceType) => serviceType == typeof(ILoggerFactory) ? this : null;

    public void Dispose()
    {
        // The host disposes of its own loggers.
    }

    private sealed class LateLogger(LateLoggers loggers, string category) : ILogger
    {
        private ILogger? logger;

        private ILogger? Target => logger ??= loggers.Factory?.CreateLogger(category);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => Target?.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => Target?.IsEnabled(logLevel) ?? false;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Target?.Log(logLevel, eventId, state, exception, formatter);
    }
}
