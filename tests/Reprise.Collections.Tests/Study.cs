using Reprise.Scheduling;

namespace Reprise.Collections.Tests;

/// <summary>A collection with a few new cards, at a time that a test moves by hand.</summary>
public sealed class Study : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HandClock clock = new();

    public Study(int notes = 1, string noteType = "Basic", Action<PresetConfig>? options = null)
    {
        Collection = Collection.Open(folder.File("collection.anki2"), new CollectionOptions { Clock = clock, Fuzz = false });
        if (options is not null)
        {
            var preset = Collection.Presets.Get(PresetId.Default);
            var config = preset.Config.Clone();
            options(config);
            Collection.SavePreset(preset with { Config = config });
        }

        var type = Collection.NoteTypes.FindByName(noteType)!;
        for (var i = 0; i < notes; i++)
        {
            var note = AddNotes.New(type);
            Collection.AddNote(note with { Fields = [$"front {i}", $"back {i}"] }, DeckId.Default);
        }
    }

    public Collection Collection { get; }

    /// <summary>The card to be shown next.</summary>
    public Card Next => Collection.GetQueue().Cards[0].Card;

    /// <summary>All cards, by id.</summary>
    public IReadOnlyList<Card> Cards => [.. Collection.SearchCards("").Order().Select(Collection.Cards.Get)];

    /// <summary>Answers the card to be shown next, and tells what it is then.</summary>
    public Card Answer(Rating rating)
    {
        var next = Collection.GetQueue().Cards[0];
        return Collection.AnswerCard(next.Card.Id, new CardAnswer(
            rating, next.States.Current, next.States.After(rating), clock.GetUtcNow().ToUnixTimeMilliseconds(), 4000)).Value.Card;
    }

    /// <summary>Stores a card as a test wants it.</summary>
    public void Set(Card card) => Collection.UpdateAllCards([card]);

    public void NextDay() => clock.Now += TimeSpan.FromDays(1);

    public void Dispose()
    {
        Collection.Dispose();
        folder.Dispose();
    }

    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2031, 5, 6, 12, 0, 0, TimeSpan.Zero);

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
