using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;

namespace Reprise.Server;

/// <summary>What is wrong with a request that could not be read, as a sentence.</summary>
internal static partial class BadRequests
{
    public static ProblemDetails From(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => TooLarge(),
        StatusCodes.Status415UnsupportedMediaType => NoJson(),
        _ => Problems.Problem(bad.StatusCode, "invalid", bad.InnerException is JsonException json ? Sentence(json) : Sentence(bad)),
    };

    public static ProblemDetails TooLarge() => Problems.Problem(StatusCodes.Status413PayloadTooLarge, "too-large", "The request is larger than this server accepts.");

    public static ProblemDetails NoJson() =>
        Problems.Problem(StatusCodes.Status415UnsupportedMediaType, "invalid", "The request's body must be JSON, and say so: \"Content-Type: application/json\".");

    private static string Sentence(JsonException json) => json switch
    {
        UnfitMemberException unfit => $"The request is not what is expected here: {unfit.Message}",
        _ when Missing().Match(json.Message) is { Success: true } missing => $"The request lacks {missing.Groups["names"].Value.Replace('\'', '"')}.",
        _ => $"The request is not JSON, or not what is expected here, at {json.Path} (line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}).",
    };

    private static string Sentence(BadHttpRequestException bad)
    {
        if (Unbound().Match(bad.Message) is { Success: true } unbound)
        {
            return $"\"{unbound.Groups["value"].Value}\" is no value for \"{unbound.Groups["name"].Value}\".";
        }

        return Absent().Match(bad.Message) is { Success: true } absent ? $"The request lacks \"{absent.Groups["name"].Value}\"." : "The request could not be read.";
    }

    [GeneratedRegex(@"missing required properties including: (?<names>.+)\.$", RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Missing();

    [GeneratedRegex(@"^Failed to bind parameter "".* (?<name>\w+)"" from ""(?<value>.*)""\.$", RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Unbound();

    [GeneratedRegex(@"^Required parameter "".* (?<name>\w+)"" was not provided from ", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Absent();
}
