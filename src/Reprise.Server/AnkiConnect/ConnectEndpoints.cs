using Microsoft.AspNetCore.Http.HttpResults;
using Reprise.AnkiConnect;

namespace Reprise.Server;

/// <summary>What the web app needs for AnkiConnect: pages that ask for permission, and commands of clients that drive windows.</summary>
internal static class ConnectEndpoints
{
    public static RouteGroupBuilder MapConnect(this RouteGroupBuilder api)
    {
        var connect = api.MapGroup("/connect").WithTags("AnkiConnect");
        connect.MapGet("", Get).WithName("GetConnect").WithSummary("Pages with and without permission, open questions, and the command that waits for a window");
        connect.MapPost("/permission", Answer).WithName("AnswerPermission").WithSummary("Answer a page that asks for permission");
        connect.MapDelete("/origins", Forget).WithName("ForgetOrigin").WithSummary("Forget what a page was told");
        connect.MapPost("/commands/{number:long}/take", Take).WithName("TakeCommand").WithSummary("Carry a command of a client out in this window");
        connect.MapPut("/windows/browser", Selected).WithName("ReportSelection").WithSummary("Report which cards are selected in the browser");
        connect.MapPut("/windows/add", Draft).WithName("ReportDraft").WithSummary("Report the note in the add window, or that it was closed");
        connect.MapPut("/windows/study", Studied).WithName("ReportStudy").WithSummary("Report the card being studied, or that studying ended");
        return api;
    }

    private static ConnectState Get(Caller caller, ConnectOrigins origins, ConnectQuestions questions, ConnectAccounts connect) => new(
        origins.List(caller.Account.Id), questions.Open(caller.Account.Id), connect.WindowsOf(caller.Account.Id).Waiting);

    private static NoContent Answer(PermissionReply reply, Caller caller, ConnectOrigins origins, ConnectQuestions questions)
    {
        if (reply.Origin.Length is 0 or > 512 || reply.Origin == "*")
        {
            throw ApiException.Invalid("origin", "That is not the origin of a page.");
        }

        // Remembered here, not by the request that asked: that one may have given up waiting.
        if (reply.Granted || reply.Ignore)
        {
            origins.Remember(caller.Account.Id, reply.Origin, reply.Granted);
        }

        questions.Answer(caller.Account.Id, reply.Origin, new PermissionAnswer(reply.Granted, reply.Ignore && !reply.Granted));
        return TypedResults.NoContent();
    }

    private static NoContent Forget(string origin, Caller caller, ConnectOrigins origins) =>
        origins.Forget(caller.Account.Id, origin) ? TypedResults.NoContent() : throw ApiException.NotFound("origin");

    private static GuiCommand Take(long number, Caller caller, ConnectAccounts connect) =>
        connect.WindowsOf(caller.Account.Id).Take(number) ?? throw ApiException.NotFound("command");

    private static async Task<NoContent> Selected(SelectionReport report, Caller caller, CallersCollection collection, ConnectAccounts connect)
    {
        var windows = connect.WindowsOf(caller.Account.Id);
        await collection.Read(open =>
        {
            var cards = report.Cards?.Select(id => new CardId(id)) ?? report.Notes?.SelectMany(id => open.Cards.IdsOfNote(new NoteId(id)).Take(1));
            windows.Session.ReportSelection(report.Open, cards);
            return true;
        });
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Draft(DraftReport report, Caller caller, CallersCollection collection, ConnectAccounts connect)
    {
        var windows = connect.WindowsOf(caller.Account.Id);
        await collection.Read(open =>
        {
            if (!report.Open)
            {
                windows.Session.ReportAddClosed();
            }
            else if (open.NoteTypes.Find(new NoteTypeId(report.NoteType)) is { } noteType && noteType.Fields.Count == report.Fields.Count)
            {
                windows.Session.ReportDraft(new DeckId(report.Deck), noteType.Id, report.Fields, report.Tags);
            }

            return true;
        });
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Studied(StudyReport report, Caller caller, CallersCollection collection, ConnectAccounts connect, ServerOptions options)
    {
        var windows = connect.WindowsOf(caller.Account.Id);
        await collection.Read(open =>
        {
            windows.Session.ReportStudy(open, report.Card is { } card ? new CardId(card) : null, report.Answer, options.Time.GetUtcNow());
            return true;
        });
        return TypedResults.NoContent();
    }
}

/// <summary>AnkiConnect as the account's owner sees it.</summary>
/// <param name="Origins">Pages that were told something for good.</param>
/// <param name="Questions">Origins of pages that ask for permission.</param>
/// <param name="Command">The command that no window took yet.</param>
public sealed record ConnectState(IReadOnlyList<ConnectOrigin> Origins, IReadOnlyList<string> Questions, GuiCommand? Command);

/// <summary>What a person answers to a page that asks for permission.</summary>
/// <param name="Origin">The page's origin.</param>
/// <param name="Granted">Whether it may use AnkiConnect.</param>
/// <param name="Ignore">If it may not: whether it may not ask again.</param>
public sealed record PermissionReply(string Origin, bool Granted, bool Ignore = false);

/// <summary>The selection in the browser.</summary>
/// <param name="Open">Whether the browser is open.</param>
/// <param name="Cards">The selected cards; null if the selection stays, or notes are selected.</param>
/// <param name="Notes">The selected notes.</param>
public sealed record SelectionReport(bool Open, IReadOnlyList<long>? Cards = null, IReadOnlyList<long>? Notes = null);

/// <summary>The note in the add window.</summary>
/// <param name="Open">Whether the window is open.</param>
/// <param name="Deck">The deck it would go to.</param>
/// <param name="NoteType">Its note type.</param>
/// <param name="Fields">Its field values.</param>
/// <param name="Tags">Its tags.</param>
public sealed record DraftReport(bool Open, long Deck, long NoteType, IReadOnlyList<string> Fields, IReadOnlyList<string> Tags);

/// <summary>What is being studied.</summary>
/// <param name="Card">The card, or null if studying ended.</param>
/// <param name="Answer">Whether its answer is shown.</param>
public sealed record StudyReport(long? Card, bool Answer);
