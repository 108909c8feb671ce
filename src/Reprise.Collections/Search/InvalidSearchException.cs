namespace Reprise.Collections;

/// <summary>A search that cannot be understood. The message says what to write instead, in Markdown.</summary>
/// <remarks>docs/spec/search-and-browser.md §3.</remarks>
public sealed class InvalidSearchException : CollectionException
{
    internal InvalidSearchException(SearchFault fault, string provided = "", string context = "")
        : base(CollectionErrorKind.Search, $"Invalid search: {SearchFaultText.Reason(fault, provided, context)}") => Fault = fault;

    internal InvalidSearchException(string reason)
        : base(CollectionErrorKind.Search, $"Invalid search: {reason}") => Fault = SearchFault.Other;

    /// <summary>What is wrong.</summary>
    public SearchFault Fault { get; }
}
