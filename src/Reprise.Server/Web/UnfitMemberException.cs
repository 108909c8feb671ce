using System.Text.Json;

namespace Reprise.Server;

/// <summary>A member of a request is of the right type and cannot be taken nevertheless.</summary>
/// <param name="message">The sentence that says why.</param>
internal sealed class UnfitMemberException(string message) : JsonException(message);
