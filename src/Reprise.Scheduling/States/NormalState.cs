namespace Reprise.Scheduling;

/// <summary>A state of a card outside filtered decks.</summary>
public abstract record NormalState : CardState
{
    private protected NormalState()
    {
    }
}
