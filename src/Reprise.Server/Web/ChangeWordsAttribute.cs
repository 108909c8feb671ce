namespace Reprise.Server;

/// <summary>The words of what a change touched (<see cref="Words.All"/>): the API's document lists them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ChangeWordsAttribute : Attribute;
