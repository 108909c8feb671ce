namespace Reprise.Scheduling;

/// <summary>A state of a card inside a filtered deck.</summary>
public abstract record FilteredState : CardState
{
    private protected FilteredState()
    {
    }
}
