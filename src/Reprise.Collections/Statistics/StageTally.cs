using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>Counts cards by stage.</summary>
/// <remarks>docs/spec/screens-and-statistics.md §B6.5.</remarks>
internal sealed class StageTally
{
    private const int Young = 0;
    private const int Mature = 1;
    private const int New = 2;
    private const int Learn = 3;
    private const int Relearn = 4;
    private const int Suspended = 5;
    private const int Buried = 6;

    private readonly int[] including = new int[Buried + 1];
    private readonly int[] excluding = new int[Buried + 1];

    public void Add(CardType type, CardQueue queue, long interval)
    {
        var stage = type switch
        {
            CardType.New => New,
            CardType.Learning => Learn,
            CardType.Relearning => Relearn,
            _ => interval < CardTally.Mature ? Young : Mature,
        };
        including[stage]++;
        excluding[queue switch
        {
            CardQueue.Suspended => Suspended,
            CardQueue.SchedulerBuried or CardQueue.UserBuried => Buried,
            _ => stage,
        }]++;
    }

    public CardCounts Result() => new(Counts(including), Counts(excluding));

    private static StageCounts Counts(int[] cards) => new(cards[New], cards[Learn], cards[Relearn], cards[Young], cards[Mature], cards[Suspended], cards[Buried]);
}
