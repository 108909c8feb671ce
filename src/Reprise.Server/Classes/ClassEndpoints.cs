using Microsoft.AspNetCore.Http.HttpResults;

namespace Reprise.Server;

/// <summary>Classes: a teacher publishes decks, members get them and their updates.</summary>
internal static class ClassEndpoints
{
    private const string Joining = "\nclass";
    private const int Days = 14;

    public static RouteGroupBuilder MapClasses(this RouteGroupBuilder api)
    {
        var classes = api.MapGroup("/classes").WithTags("Classes");
        classes.MapGet("", List).WithName("ListClasses").WithSummary("Classes one teaches, is in, and is invited to");
        classes.MapPost("", Add).WithName("CreateClass").WithSummary("Make a class, as its teacher");
        classes.MapPatch("/{id:long}", Rename).WithName("RenameClass").WithSummary("Rename a class");
        classes.MapDelete("/{id:long}", Disband).WithName("DisbandClass").WithSummary("End a class; members keep what they have");
        classes.MapPost("/{id:long}/code", NewCode).WithName("CreateClassCode").WithSummary("Make a code to join with; shown once, the one before ends");
        classes.MapDelete("/{id:long}/code", EndCode).WithName("RemoveClassCode").WithSummary("Let nobody join by code any more");
        classes.MapPost("/{id:long}/invitations", Invite).WithName("InviteToClass").WithSummary("Invite an account by its name");
        classes.MapDelete("/{id:long}/invitations/{name}", EndInvitation).WithName("WithdrawClassInvitation").WithSummary("Withdraw an invitation");
        classes.MapDelete("/{id:long}/members/{account:long}", RemoveMember).WithName("RemoveClassMember").WithSummary("Take a member out of the class");
        classes.MapPost("/{id:long}/decks", Publish).WithName("PublishDeck").WithSummary("Publish a deck, or its newest state, to the class");
        classes.MapDelete("/{id:long}/decks/{deck:long}", Withdraw).WithName("WithdrawDeck").WithSummary("Stop publishing a deck; members keep what they have");
        classes.MapGet("/{id:long}/progress", Progress).WithName("GetClassProgress").WithSummary("Counts of those members who agreed to show them");
        classes.MapPost("/join", Join).WithName("JoinClass").WithSummary("Join a class by its code");
        classes.MapPost("/{id:long}/accept", Accept).WithName("AcceptClassInvitation").WithSummary("Join a class one is invited to");
        classes.MapPost("/{id:long}/decline", Decline).WithName("DeclineClassInvitation").WithSummary("Do not join");
        classes.MapPost("/{id:long}/leave", Leave).WithName("LeaveClass").WithSummary("Leave a class; its cards stay");
        classes.MapPut("/{id:long}/sharing", Share).WithName("ShareWithTeacher").WithSummary("Show the teacher one's counts, or no longer");
        return api;
    }

    private static ClassList List(Caller caller, ClassDirectory classes, AccountDirectory accounts)
    {
        var (teaching, member, invitations) = classes.Of(caller.Account);
        return new ClassList(
            teaching.ConvertAll(row => Taught(row, classes)), member.ConvertAll(row => Joined(row, caller.Account.Id, classes, accounts)),
            invitations.ConvertAll(row => new ClassInvitation(row.Id.Value, row.Name, TeacherOf(row, accounts))));
    }

    private static Created<TaughtClass> Add(ClassName request, Caller caller, ClassDirectory classes) =>
        TypedResults.Created((string?)null, Taught(classes.Add(caller.Account.Id, request.Name), classes));

    private static NoContent Rename(long id, ClassName request, Caller caller, ClassDirectory classes)
    {
        classes.Rename(classes.OfTeacher(id, caller.Account.Id).Id, request.Name);
        return TypedResults.NoContent();
    }

    private static NoContent Disband(long id, Caller caller, ClassDirectory classes)
    {
        classes.Disband(classes.OfTeacher(id, caller.Account.Id).Id);
        return TypedResults.NoContent();
    }

    private static ClassCode NewCode(long id, Caller caller, ClassDirectory classes) => new(classes.NewCode(classes.OfTeacher(id, caller.Account.Id).Id));

    private static NoContent EndCode(long id, Caller caller, ClassDirectory classes)
    {
        classes.EndCode(classes.OfTeacher(id, caller.Account.Id).Id);
        return TypedResults.NoContent();
    }

    private static NoContent Invite(long id, ClassName request, Caller caller, ClassDirectory classes)
    {
        classes.Invite(classes.OfTeacher(id, caller.Account.Id).Id, request.Name);
        return TypedResults.NoContent();
    }

    private static NoContent EndInvitation(long id, string name, Caller caller, ClassDirectory classes) =>
        classes.EndInvitation(classes.OfTeacher(id, caller.Account.Id).Id, name) ? TypedResults.NoContent() : throw ApiException.NotFound("invitation");

    private static NoContent RemoveMember(long id, long account, Caller caller, ClassDirectory classes) =>
        classes.Leave(classes.OfTeacher(id, caller.Account.Id).Id, new AccountId(account)) ? TypedResults.NoContent() : throw ApiException.NotFound("member");

    private static Accepted<JobAnswer<ClassPublished>> Publish(long id, ClassDeckToPublish request, Caller caller, ClassDirectory classes, ClassPublishing publishing) =>
        TypedResults.Accepted((string?)null, publishing.Publish(caller.Account, classes.OfTeacher(id, caller.Account.Id), new DeckId(request.DeckId)).Answer<ClassPublished>());

    private static NoContent Withdraw(long id, long deck, Caller caller, ClassDirectory classes) =>
        classes.Withdraw(classes.OfTeacher(id, caller.Account.Id).Id, deck) ? TypedResults.NoContent() : throw ApiException.NotFound("deck");

    private static async Task<List<ClassProgress>> Progress(long id, Caller caller, ClassDirectory classes, OpenCollections collections, CancellationToken cancel)
    {
        var found = classes.OfTeacher(id, caller.Account.Id);
        var progress = new List<ClassProgress>();
        foreach (var member in classes.Members(found.Id).Where(member => member.Shares))
        {
            var guids = classes.GuidsOf(found.Id, member.Account);
            using var snapshot = await collections.OpenSnapshotAsync(member.Account, cancel);
            var counts = snapshot.CountReviewsOf(guids, Days);
            progress.Add(new ClassProgress(member.Name, counts.Cards, counts.Seen, counts.Reviews));
        }

        return progress;
    }

    private static JoinedClass Join(
        ClassCode request, HttpContext context, Caller caller, ClassDirectory classes, AccountDirectory accounts, ClassPublishing publishing, SignInAttempts attempts)
    {
        SessionEndpoints.RequirePatience(attempts, context.Connection.RemoteIpAddress, Joining);
        if (classes.JoinByCode(request.Code, caller.Account) is not { } joined)
        {
            attempts.Failed(context.Connection.RemoteIpAddress, Joining);
            throw ApiException.Invalid("code", "No class has this code. Ask your teacher for a new one.");
        }

        publishing.DeliverPending(caller.Account.Id);
        return Joined(joined, caller.Account.Id, classes, accounts);
    }

    private static JoinedClass Accept(long id, Caller caller, ClassDirectory classes, AccountDirectory accounts, ClassPublishing publishing)
    {
        classes.Accept(new ClassId(id), caller.Account);
        publishing.DeliverPending(caller.Account.Id);
        return Joined(classes.OfMember(id, caller.Account.Id), caller.Account.Id, classes, accounts);
    }

    private static NoContent Decline(long id, Caller caller, ClassDirectory classes) =>
        classes.EndInvitation(new ClassId(id), caller.Account.Name) ? TypedResults.NoContent() : throw ApiException.NotFound("invitation");

    private static NoContent Leave(long id, Caller caller, ClassDirectory classes) =>
        classes.Leave(new ClassId(id), caller.Account.Id) ? TypedResults.NoContent() : throw ApiException.NotFound("class");

    private static NoContent Share(long id, ClassSharing request, Caller caller, ClassDirectory classes) =>
        classes.SetSharing(new ClassId(id), caller.Account.Id, request.Shares) ? TypedResults.NoContent() : throw ApiException.NotFound("class");

    private static TaughtClass Taught(ClassRow row, ClassDirectory classes)
    {
        var members = classes.Members(row.Id);
        return new TaughtClass(
            row.Id.Value, row.Name, row.HasCode, members.ConvertAll(member => new ClassMember(member.Account.Value, member.Name, member.Joined, member.Shares)), classes.Invited(row.Id),
            classes.Decks(row.Id).ConvertAll(deck => Deck(deck, members.Count(member => classes.VersionOf(deck.Id, member.Account) == deck.Version))));
    }

    private static JoinedClass Joined(ClassRow row, AccountId member, ClassDirectory classes, AccountDirectory accounts) => new(
        row.Id.Value, row.Name, TeacherOf(row, accounts), classes.Members(row.Id).Exists(known => known.Account == member && known.Shares),
        classes.Decks(row.Id).ConvertAll(deck => Deck(deck, classes.VersionOf(deck.Id, member) ?? 0)));

    private static ClassDeck Deck(ClassDeckRow deck, int delivered) => new(deck.Id, deck.Deck.Value, deck.Name, deck.Version, deck.Published, deck.Notes, delivered);

    private static string TeacherOf(ClassRow row, AccountDirectory accounts) => accounts.Find(row.Teacher)?.Name ?? "";
}
