using Reprise.AnkiConnect;

namespace Reprise.Server;

/// <summary>Answers AnkiConnect requests, whatever way they came in.</summary>
internal interface IConnectResponder
{
    /// <summary>The answer to one request.</summary>
    Task<ConnectAnswer> AnswerAsync(HttpContext context, ConnectRequest request);
}
