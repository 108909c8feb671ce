namespace Reprise.Scheduling;

/// <summary>A card's place in a load balancer.</summary>
/// <param name="Balancer">The balancer of the queue that the card is in.</param>
/// <param name="Preset">The card's home preset.</param>
/// <param name="Note">The card's note if the preset buries reviews, so that siblings are kept apart; else null.</param>
public sealed record BalancedPlace(LoadBalancer Balancer, long Preset, long? Note)
{
    /// <inheritdoc cref="LoadBalancer.Choose"/>
    public uint? Choose(ulong? seed, float interval, uint minimum, uint maximum) =>
        Balancer.Choose(Preset, Note, seed, interval, minimum, maximum);
}
