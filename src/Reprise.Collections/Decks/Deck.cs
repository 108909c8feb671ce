using Google.Protobuf;

namespace Reprise.Collections;

/// <summary>A deck: normal, or filtered.</summary>
/// <remarks>
/// docs/spec/collection-format.md §6.5 and §20. <see cref="Common"/> and <see cref="Kind"/> are the stored protobuf messages; treat them as
/// immutable and clone them before changing anything (<see cref="With"/>).
/// </remarks>
public sealed record Deck
{
    /// <summary>The deck's id; 0 before it is added.</summary>
    public DeckId Id { get; init; }

    /// <summary>Its name with those of its ancestors.</summary>
    public required DeckName Name { get; init; }

    /// <summary>Last change, Unix seconds.</summary>
    public long Modified { get; init; }

    /// <summary>Update sequence number: −1 when waiting to be sent by a device.</summary>
    public int Usn { get; init; }

    /// <summary>Collapse state and today's study counters.</summary>
    public required DeckCommon Common { get; init; }

    /// <summary>What only a normal or only a filtered deck has.</summary>
    public required DeckKind Kind { get; init; }

    /// <summary>Whether this is a filtered deck.</summary>
    public bool IsFiltered => Kind.KindCase == DeckKind.KindOneofCase.Filtered;

    /// <summary>The options of a normal deck; null for a filtered one.</summary>
    public NormalDeck? Normal => Kind.Normal;

    /// <summary>The options of a filtered deck; null for a normal one.</summary>
    public FilteredDeck? Filtered => Kind.Filtered;

    /// <summary>The preset of a normal deck; null for a filtered one.</summary>
    public PresetId? PresetId => Kind.Normal is { } normal ? new PresetId(normal.ConfigId) : null;

    /// <summary>A new normal deck with the values of §6.5, not yet in a collection.</summary>
    public static Deck NewNormal(DeckName name) => new()
    {
        Name = name,
        Common = NewCommon(),
        Kind = new DeckKind { Normal = new NormalDeck { ConfigId = 1 } },
    };

    /// <summary>A new filtered deck with the values of §6.5, not yet in a collection.</summary>
    public static Deck NewFiltered(DeckName name) => new()
    {
        Name = name,
        Common = NewCommon(),
        Kind = new DeckKind
        {
            Filtered = new FilteredDeck
            {
                Reschedule = true,
                SearchTerms =
                {
                    new FilteredDeck.Types.SearchTerm { Limit = 100, Order = FilteredDeck.Types.SearchTerm.Types.Order.Random },
                    new FilteredDeck.Types.SearchTerm { Limit = 20, Order = FilteredDeck.Types.SearchTerm.Types.Order.Due },
                },
                PreviewAgainSecs = 60,
                PreviewHardSecs = 600,
                PreviewGoodSecs = 0,
            },
        },
    };

    /// <summary>Whether everything stored is the same. An optional value that is set to zero differs from one that is not set.</summary>
    public bool Equals(Deck? other) =>
        other is not null && Id == other.Id && Name == other.Name && Modified == other.Modified && Usn == other.Usn
        && Common.ToByteString().Equals(other.Common.ToByteString()) && Kind.ToByteString().Equals(other.Kind.ToByteString());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Name, Modified);

    /// <summary>A copy whose messages were cloned and then changed.</summary>
    public Deck With(Action<DeckCommon, DeckKind> change)
    {
        var copy = this with { Common = Common.Clone(), Kind = Kind.Clone() };
        change(copy.Common, copy.Kind);
        return copy;
    }

    private static DeckCommon NewCommon() => new() { StudyCollapsed = true, BrowserCollapsed = true };
}
