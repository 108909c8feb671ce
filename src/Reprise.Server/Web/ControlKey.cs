namespace Reprise.Server;

/// <summary>The key in the control file: whoever can read the data folder may act through the server.</summary>
internal sealed class ControlKey
{
    public string Value { get; } = Secret.New();
}
