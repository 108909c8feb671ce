namespace Reprise.Collections;

/// <summary>When cards were last answered with a button, as far back as a search has asked.</summary>
/// <remarks>Answers of cards that do not exist count too: how many cards were answered decides in which order SQLite would list them.</remarks>
internal sealed class LastAnswers
{
    private const long Millis = 1000;
    private const long Nobody = long.MaxValue;
    private readonly CardColumns cards;
    private readonly Database database;
    private readonly SearchFunctions functions;

    /// <summary>Last answers of cards that do not exist.</summary>
    private readonly Dictionary<long, int> strangers = [];

    /// <summary>All answers from this second on are known.</summary>
    private long since = Nobody;

    private bool holdsUnusual;

    public LastAnswers(CardColumns cards, Database database)
    {
        (this.cards, this.database) = (cards, database);
        functions = database.Functions?.Search ?? throw new InvalidOperationException("the connection has no functions");
    }

    private int[] Seconds => cards[CardColumn.LastAnswer];

    /// <summary>Sees to it that the answers from a moment on are known. False if there are such that cannot be kept.</summary>
    /// <param name="from">Unix seconds.</param>
    public bool Reach(long from)
    {
        if (from <= 0 || holdsUnusual)
        {
            return false;
        }

        if (from >= since)
        {
            return true;
        }

        if (since == Nobody)
        {
            cards.Keep(CardColumn.LastAnswer);
        }

        var before = since == Nobody ? Nobody : since * Millis;
        using var rows = database.PrepareOnce("select search_collect(id, cid) from revlog where id >= ?1 and id < ?2 and ease > 0").Bind(1, from * Millis).Bind(2, before);
        holdsUnusual = !functions.Collect(rows, found => Keep(found.Rows<SortedId>()));
        since = from;
        return !holdsUnusual;
    }

    /// <summary>How many cards were answered from a moment on that <see cref="Reach"/> was asked for.</summary>
    public int CountSince(long from)
    {
        var count = 0;
        foreach (var second in Seconds.AsSpan(0, cards.Count))
        {
            count += second >= from ? 1 : 0;
        }

        return count + strangers.Values.Count(second => second >= from);
    }

    /// <summary>The ids of these cards.</summary>
    public IdSet Since(long from)
    {
        var found = strangers.Where(stranger => stranger.Value >= from).Select(stranger => stranger.Key).ToList();
        for (var i = 0; i < cards.Count; i++)
        {
            if (Seconds[i] >= from)
            {
                found.Add(cards.Ids[i]);
            }
        }

        return IdSet.Of(found);
    }

    /// <summary>A card is about to go.</summary>
    public void Forget(int place)
    {
        if (since != Nobody && Seconds[place] != 0)
        {
            strangers[cards.Ids[place]] = Seconds[place];
        }
    }

    /// <summary>Looks again at what rows of the review log said and say, and at cards that came.</summary>
    public bool Update(IReadOnlyCollection<long> reviews, IReadOnlyCollection<long> addedCards)
    {
        if (since == Nobody || (reviews.Count == 0 && addedCards.Count == 0))
        {
            return true;
        }

        var outdated = new HashSet<long>(addedCards);
        var moments = reviews.Where(review => review >= Millis).Select(review => review / Millis).ToHashSet();
        for (var i = 0; i < cards.Count && moments.Count > 0; i++)
        {
            if (Seconds[i] != 0 && moments.Contains(Seconds[i]))
            {
                outdated.Add(cards.Ids[i]);
            }
        }

        outdated.UnionWith(strangers.Where(stranger => moments.Contains(stranger.Value)).Select(stranger => stranger.Key));
        foreach (var review in reviews)
        {
            if (database.ScalarInt64("select cid from revlog where id = ?", review) is { } card)
            {
                outdated.Add(card);
            }
        }

        return outdated.All(Refresh);
    }

    private bool Refresh(long card)
    {
        var second = Math.Max(database.ScalarInt64("select id from revlog where cid = ? and ease > 0 order by id desc limit 1", card) ?? 0, 0) / Millis;
        var place = cards.PlaceOf(card);
        strangers.Remove(card);
        if (second > int.MaxValue)
        {
            return false;
        }

        if (place >= 0)
        {
            Seconds[place] = (int)second;
        }
        else if (second != 0)
        {
            strangers[card] = (int)second;
        }

        return true;
    }

    /// <summary>Keeps the last of each card's answers, which all lie before those known.</summary>
    private bool Keep(Span<SortedId> answers)
    {
        if (answers.Length > 0 && answers[^1].Id / Millis > int.MaxValue)
        {
            return false;
        }

        SortedId.Sort(answers, descending: false);
        var place = 0;
        for (var i = 0; i < answers.Length; i++)
        {
            var (review, card) = answers[i];
            if (i + 1 < answers.Length && answers[i + 1].Key == card)
            {
                continue;
            }

            while (place < cards.Count && cards.Ids[place] < card)
            {
                place++;
            }

            if (place < cards.Count && cards.Ids[place] == card)
            {
                Seconds[place] = Math.Max(Seconds[place], (int)(review / Millis));
            }
            else
            {
                strangers[card] = Math.Max(strangers.GetValueOrDefault(card), (int)(review / Millis));
            }
        }

        return true;
    }
}
