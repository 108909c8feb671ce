namespace Reprise.Server;

/// <summary>A teacher's group, as it is kept.</summary>
internal sealed record ClassRow(ClassId Id, string Name, AccountId Teacher, bool HasCode, long Created);

/// <summary>A deck that is published to a class, as it is kept.</summary>
internal sealed record ClassDeckRow(long Id, ClassId Class, DeckId Deck, string Name, int Version, long Published, int Notes);

/// <summary>What is known of one note that was delivered to one member: for each field, what the teacher's text and what the member's stored text was.</summary>
internal sealed record DeliveredNote(string Guid, byte[] Fields);

/// <summary>A note as the teacher published it.</summary>
internal sealed record PublishedNote(string Guid, IReadOnlyList<string> Fields);
