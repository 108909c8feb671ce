using Microsoft.AspNetCore.Mvc;
using Reprise.Interchange;

namespace Reprise.Server;

/// <summary>The problems that errors of the engine and of packages are for a client.</summary>
internal static class CollectionProblems
{
    public static ProblemDetails? From(Exception error) => error switch
    {
        NotFoundException missing => Problems.Problem(StatusCodes.Status404NotFound, "not-found", missing.Message, ("kind", missing.Type)),
        UndoEmptyException => Problems.Problem(StatusCodes.Status409Conflict, "nothing", "There is nothing to undo or redo."),
        DatabaseException { DiskFull: true } => Problems.NoSpace(),
        DatabaseException { DatabaseKind: DatabaseErrorKind.Locked } =>
            Problems.Problem(StatusCodes.Status409Conflict, "busy", "Another program has the collection open. Close it and try again."),
        DatabaseException { DatabaseKind: DatabaseErrorKind.Corrupt } => Problems.Problem(
            StatusCodes.Status500InternalServerError, "damaged", "The collection file is damaged. Nothing was changed; restore a backup, or save what can be read on the page \"Check the collection\"."),
        StoredMessageException damaged => Problems.Problem(
            StatusCodes.Status500InternalServerError, "damaged", $"{damaged.Message} Nothing was changed; restore a backup.", ("kind", damaged.Type)),
        SchedulerUpgradeRequiredException old => Problems.Problem(
            StatusCodes.Status422UnprocessableEntity, Words.Kebab(old.Kind.ToString()), "The collection comes from Anki's first scheduler. Upgrade it in the settings first."),
        DatabaseException { DatabaseKind: DatabaseErrorKind.FileTooNew } => Problems.Problem(
            StatusCodes.Status409Conflict, "too-new", "A newer program wrote the collection file. Update Reprise."),
        PackageException package => Problems.Problem(StatusCodes.Status422UnprocessableEntity, "package", package.Message, ("entry", package.Entry)),
        InterchangeException exchange => Problems.Problem(StatusCodes.Status422UnprocessableEntity, "package", exchange.Message),
        UnusableMediaNameException name => Problems.Problem(StatusCodes.Status422UnprocessableEntity, "invalid", name.Message),
        CollectionException { Kind: CollectionErrorKind.Database or CollectionErrorKind.Interrupted } => null,
        CollectionException known => Problems.Problem(StatusCodes.Status422UnprocessableEntity, Words.Kebab(known.Kind.ToString()), known.Message.Length > 0 ? known.Message : "What was given cannot be used."),
        _ => null,
    };
}
