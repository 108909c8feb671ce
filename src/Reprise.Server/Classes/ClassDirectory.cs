namespace Reprise.Server;

/// <summary>Makes, changes and ends classes, and knows who may do what in them.</summary>
internal sealed class ClassDirectory(ServerDatabase database, DataFolder folder, TimeProvider time)
{
    private const int LongestName = 100;
    private const int MostMembers = 5000;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Makes a class.</summary>
    public ClassRow Add(AccountId teacher, string name)
    {
        var clean = Clean(name);
        return database.Change(db => ClassRows.Find(db, ClassRows.Add(db, clean, teacher, Now)))!;
    }

    /// <summary>The class, for its teacher.</summary>
    /// <exception cref="ApiException">There is none, or it is somebody else's: both look the same.</exception>
    public ClassRow OfTeacher(long id, AccountId teacher) =>
        database.Use(db => ClassRows.Find(db, new ClassId(id))) is { } found && found.Teacher == teacher ? found : throw ApiException.NotFound("class");

    /// <summary>The class, for one of its members.</summary>
    /// <exception cref="ApiException">There is none, or the account is no member: both look the same.</exception>
    public ClassRow OfMember(long id, AccountId member) =>
        database.Use(db => ClassRows.Of(db, member)).Find(known => known.Id.Value == id) ?? throw ApiException.NotFound("class");

    public (List<ClassRow> Teaching, List<ClassRow> Member, List<ClassRow> Invitations) Of(Account account) => database.Use(db =>
        (ClassRows.TaughtBy(db, account.Id), ClassRows.Of(db, account.Id), ClassRows.Inviting(db, account.Name)));

    public void Rename(ClassId id, string name)
    {
        var clean = Clean(name);
        Do(db => ClassRows.Rename(db, id, clean));
    }

    /// <summary>Makes a code with which people join; the one before ends.</summary>
    public string NewCode(ClassId id)
    {
        var code = Secret.New()[..16];
        Do(db => ClassRows.SetCode(db, id, Secret.Hash(code)));
        return code;
    }

    public void EndCode(ClassId id) => Do(db => ClassRows.SetCode(db, id, null));

    /// <summary>Invites by the name of an account. Whether there is one of that name is not told.</summary>
    public void Invite(ClassId id, string name)
    {
        var clean = Clean(name);
        Do(db => ClassRows.Invite(db, id, clean, Now));
    }

    public List<string> Invited(ClassId id) => database.Use(db => ClassRows.Invited(db, id));

    /// <summary>Withdraws an invitation, or declines it.</summary>
    public bool EndInvitation(ClassId id, string name) => database.Change(db => ClassRows.TakeInvitation(db, id, name));

    /// <summary>Joins by invitation.</summary>
    public void Accept(ClassId id, Account account) => database.Change(db =>
    {
        if (!ClassRows.TakeInvitation(db, id, account.Name))
        {
            throw ApiException.NotFound("invitation");
        }

        Join(db, ClassRows.Find(db, id)!, account);
        return true;
    });

    /// <summary>Joins by code; null if no class has it.</summary>
    public ClassRow? JoinByCode(string code, Account account) => database.Change(db =>
    {
        var found = ClassRows.FindByCode(db, Secret.Hash(code.Trim()));
        if (found is not null)
        {
            Join(db, found, account);
        }

        return found;
    });

    public bool Leave(ClassId id, AccountId account) => database.Change(db => ClassRows.RemoveMember(db, id, account));

    public bool SetSharing(ClassId id, AccountId account, bool shares) => database.Change(db => ClassRows.SetSharing(db, id, account, shares));

    public List<(AccountId Account, string Name, long Joined, bool Shares)> Members(ClassId id) => database.Use(db => ClassRows.Members(db, id));

    public List<ClassDeckRow> Decks(ClassId id) => database.Use(db => ClassDeckRows.Of(db, id)).FindAll(deck => deck.Version > 0);

    /// <summary>The newest version that each member has of a deck.</summary>
    public int? VersionOf(long deck, AccountId account) => database.Use(db => ClassDeckRows.VersionOf(db, deck, account));

    /// <summary>The notes that were delivered to a member.</summary>
    public HashSet<string> GuidsOf(ClassId id, AccountId account) => database.Use(db => ClassDeckRows.GuidsOf(db, id, account));

    /// <summary>Stops publishing a deck. What members have of it stays theirs.</summary>
    public bool Withdraw(ClassId id, long deck)
    {
        if (database.Use(db => ClassDeckRows.Find(db, deck)) is not { } found || found.Class != id)
        {
            return false;
        }

        Do(db => ClassDeckRows.Remove(db, deck));
        Publication.Delete(folder, deck);
        return true;
    }

    /// <summary>Ends a class. What members have of its decks stays theirs.</summary>
    public void Disband(ClassId id)
    {
        var decks = database.Use(db => ClassDeckRows.Of(db, id));
        Do(db => ClassRows.Remove(db, id));
        decks.ForEach(deck => Publication.Delete(folder, deck.Id));
    }

    private void Join(Database db, ClassRow found, Account account)
    {
        if (found.Teacher == account.Id)
        {
            throw new ApiException(StatusCodes.Status409Conflict, "own-class", "This is your own class: you have its decks already.");
        }

        if (ClassRows.Members(db, found.Id).Count >= MostMembers)
        {
            throw new ApiException(StatusCodes.Status409Conflict, "class-full", "The class is full.");
        }

        ClassRows.AddMember(db, found.Id, account.Id, Now);
    }

    private static string Clean(string name) =>
        name.Trim() is { Length: > 0 and <= LongestName } clean && !clean.Any(char.IsControl) ? clean : throw ApiException.Invalid("name", $"A name has 1 to {LongestName} characters.");

    private void Do(Action<Database> work) => database.Change(db =>
    {
        work(db);
        return true;
    });
}
