namespace Reprise.Collections;

/// <summary>Switching the load balancer on and off.</summary>
/// <remarks>docs/spec/scheduler.md §9.</remarks>
public static class LoadBalancing
{
    /// <summary>Whether review days are chosen so that they get about equally many cards.</summary>
    public static OperationResult SetLoadBalancer(this Collection collection, bool enabled) =>
        collection.Change(OperationKind.ToggleLoadBalancer, change => change.Config.Set(ConfigKeys.LoadBalancer, enabled));
}
