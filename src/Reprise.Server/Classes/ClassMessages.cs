namespace Reprise.Server;

/// <summary>The classes an account teaches, is a member of, and is invited to.</summary>
public sealed record ClassList(IReadOnlyList<TaughtClass> Teaching, IReadOnlyList<JoinedClass> Member, IReadOnlyList<ClassInvitation> Invitations);

/// <summary>A class as its teacher sees it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="HasCode">Whether people can join with a code.</param>
/// <param name="Members">Who joined.</param>
/// <param name="Invited">Names that were invited and have not joined; whether there are such accounts is not told.</param>
/// <param name="Decks">What was published.</param>
public sealed record TaughtClass(long Id, string Name, bool HasCode, IReadOnlyList<ClassMember> Members, IReadOnlyList<string> Invited, IReadOnlyList<ClassDeck> Decks);

/// <summary>A member as the teacher sees one.</summary>
/// <param name="Id">The account's number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Joined">When, Unix milliseconds.</param>
/// <param name="Shares">Whether the member lets the teacher see counts.</param>
public sealed record ClassMember(long Id, string Name, long Joined, bool Shares);

/// <summary>A published deck.</summary>
/// <param name="Id">Its number in the class.</param>
/// <param name="DeckId">The teacher's deck.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">How often it was published.</param>
/// <param name="Published">When, Unix milliseconds.</param>
/// <param name="Notes">How many notes it has.</param>
/// <param name="Delivered">For the teacher: how many members have the newest version. For a member: the version that arrived, 0 for none.</param>
public sealed record ClassDeck(long Id, long DeckId, string Name, int Version, long Published, int Notes, int Delivered);

/// <summary>A class as a member sees it.</summary>
public sealed record JoinedClass(long Id, string Name, string Teacher, bool Shares, IReadOnlyList<ClassDeck> Decks);

/// <summary>A class one is invited to.</summary>
public sealed record ClassInvitation(long Id, string Name, string Teacher);

/// <summary>A name for a class, or of an account to invite.</summary>
public sealed record ClassName(string Name);

/// <summary>A code to join with.</summary>
public sealed record ClassCode(string Code);

/// <summary>A deck to publish.</summary>
public sealed record ClassDeckToPublish(long DeckId);

/// <summary>Whether the teacher may see one's counts.</summary>
public sealed record ClassSharing(bool Shares);

/// <summary>How far a member is, of those who agreed to show it.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Cards">How many cards the class's notes have in the member's collection.</param>
/// <param name="Seen">How many of them were answered at least once.</param>
/// <param name="Reviews">Answers to them on each of the last 14 days, today last.</param>
public sealed record ClassProgress(string Name, int Cards, int Seen, IReadOnlyList<int> Reviews);

/// <summary>What came of publishing a deck.</summary>
/// <param name="Deck">The deck's name.</param>
/// <param name="Notes">How many notes it has.</param>
public sealed record ClassPublished(string Deck, int Notes);

/// <summary>What came of delivering to a member what it did not have yet.</summary>
/// <param name="Added">Notes that are new there.</param>
/// <param name="Updated">Notes that were changed.</param>
/// <param name="Kept">Notes that were left as they are, since the member changed them.</param>
public sealed record ClassDelivered(int Added, int Updated, int Kept);
