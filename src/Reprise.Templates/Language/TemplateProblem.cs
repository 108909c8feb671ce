namespace Reprise.Templates;

/// <summary>What is wrong with a template.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §7.</remarks>
public abstract record TemplateProblem
{
    private TemplateProblem()
    {
    }

    /// <summary>The problem in words, as plain text.</summary>
    public abstract string Details { get; }

    /// <summary>A conditional is still open at the end.</summary>
    /// <param name="Key">The innermost open one.</param>
    public sealed record ConditionalNotClosed(string Key) : TemplateProblem
    {
        /// <inheritdoc/>
        public override string Details => $"Missing '{{{{/{Key}}}}}'";
    }

    /// <summary>A conditional is closed that is not the innermost open one.</summary>
    /// <param name="Key">The one that is closed.</param>
    /// <param name="Open">The innermost open one; null if none is open.</param>
    public sealed record ConditionalNotOpen(string Key, string? Open) : TemplateProblem
    {
        /// <inheritdoc/>
        public override string Details => Open is null
            ? $"Found '{{{{/{Key}}}}}', but missing '{{{{#{Key}}}}}' or '{{{{^{Key}}}}}'"
            : $"Found '{{{{/{Key}}}}}', but expected '{{{{/{Open}}}}}'";
    }

    /// <summary>A replacement names a field that does not exist.</summary>
    /// <param name="Field">The name.</param>
    /// <param name="Filters">The replacement's filters in the order of application.</param>
    public sealed record FieldNotFound(string Field, IReadOnlyList<string> Filters) : TemplateProblem
    {
        /// <inheritdoc/>
        public override string Details =>
            $"Found '{{{{{string.Concat(Filters.Reverse().Select(filter => filter + ":"))}{Field}}}}}', but there is no field called '{Field}'";
    }

    /// <summary>A conditional names a field that does not exist.</summary>
    /// <param name="Key">The name.</param>
    /// <param name="Negated">Whether it is a <c>{{^…}}</c>.</param>
    public sealed record NoSuchConditional(string Key, bool Negated) : TemplateProblem
    {
        /// <inheritdoc/>
        public override string Details =>
            $"Found '{{{{{(Negated ? '^' : '#')}{Key}}}}}', but there is no field called '{Key}'";
    }
}
