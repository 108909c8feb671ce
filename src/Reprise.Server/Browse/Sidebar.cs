using System.Globalization;

namespace Reprise.Server;

/// <summary>What an entry of the sidebar stands for.</summary>
public enum SidebarKind
{
    /// <summary>A heading over others.</summary>
    Group,

    /// <summary>A saved search.</summary>
    Saved,

    /// <summary>Something of today.</summary>
    Today,

    /// <summary>A flag.</summary>
    Flag,

    /// <summary>A state of cards.</summary>
    State,

    /// <summary>A deck.</summary>
    Deck,

    /// <summary>A note type.</summary>
    NoteType,

    /// <summary>A card template.</summary>
    Template,

    /// <summary>A field.</summary>
    Field,

    /// <summary>A tag.</summary>
    Tag,
}

/// <summary>An entry of the sidebar.</summary>
public sealed record SidebarNode(SidebarKind Kind, string Name, string Search, bool Collapsed, IReadOnlyList<SidebarNode> Children)
{
    /// <summary>The id of the deck or note type.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public long? Id { get; init; }

    /// <summary>The whole name of a deck or tag, with those above it.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? FullName { get; init; }
}

/// <summary>An entry of the sidebar to fold up or to open.</summary>
/// <param name="Kind">A group, a deck or a tag; others do not remember it.</param>
/// <param name="Name">The group's name, or the whole name of the tag.</param>
/// <param name="Id">The deck's id.</param>
/// <param name="Collapsed">Whether it is folded up.</param>
public sealed record SidebarFold(SidebarKind Kind, bool Collapsed, string Name = "", long? Id = null);

/// <summary>Puts the sidebar together (docs/spec/search-and-browser.md §13).</summary>
internal static class Sidebar
{
    private static readonly string[] FlagNames = ["Red", "Orange", "Green", "Blue", "Pink", "Turquoise", "Purple"];

    /// <summary>Where a group remembers that it is folded up.</summary>
    private static readonly Dictionary<string, ConfigKey<bool>> Folds = new(StringComparer.Ordinal)
    {
        ["Saved searches"] = ConfigKeys.CollapseSavedSearches,
        ["Today"] = ConfigKeys.CollapseToday,
        ["Flags"] = ConfigKeys.CollapseFlags,
        ["Card state"] = ConfigKeys.CollapseCardState,
        ["Decks"] = ConfigKeys.CollapseDecks,
        ["Note types"] = ConfigKeys.CollapseNoteTypes,
        ["Tags"] = ConfigKeys.CollapseTags,
    };

    public static List<SidebarNode> Of(Collection collection) =>
    [
        Group(collection, "Saved searches", "", SearchEndpoints.Saved(collection).OrderBy(saved => saved.Key, StringComparer.Ordinal).Select(saved => Leaf(SidebarKind.Saved, saved.Key, saved.Value))),
        Group(collection, "Today", "", Today()),
        Group(collection, "Flags", Text(SearchBuilder.AnyFlag), Flags(collection)),
        Group(collection, "Card state", "", States()),
        Group(collection, "Decks", Text(SearchBuilder.Deck("_*")), Decks(collection)),
        Group(collection, "Note types", Text(SearchBuilder.NoteType("_*")), NoteTypes(collection)),
        Group(collection, "Tags", Text(SearchBuilder.Tag("_*")), Tags(collection)),
    ];

    /// <summary>Remembers that an entry is folded up or open, as Anki's own browser does; leaves no undo entry.</summary>
    /// <exception cref="ApiException">The entry does not remember it, or there is no such deck, tag or group.</exception>
    public static OperationResult Fold(Collection collection, SidebarFold request) => request switch
    {
        { Kind: SidebarKind.Group } when Folds.TryGetValue(request.Name, out var key) =>
            collection.Change(OperationKind.SkipUndo, change => change.Config.Set(key, request.Collapsed)),
        { Kind: SidebarKind.Deck, Id: { } id } => collection.SetDeckCollapsed(collection.Decks.Get(new DeckId(id)).Id, request.Collapsed, inBrowser: true),
        { Kind: SidebarKind.Tag } when IsKnown(collection.TagsAsTree(), request.Name) => collection.SetTagCollapsed(request.Name, request.Collapsed),
        _ => throw ApiException.NotFound("entry"),
    };

    private static IEnumerable<SidebarNode> Today() =>
    [
        Leaf(SidebarKind.Today, "Due", Text(SearchBuilder.DueOn(0))),
        Leaf(SidebarKind.Today, "Added", Text(SearchBuilder.Added(1))),
        Leaf(SidebarKind.Today, "Edited", Text(SearchBuilder.Edited(1))),
        Leaf(SidebarKind.Today, "Studied", Text(SearchBuilder.Rated(1, AnswerFilter.Any))),
        Leaf(SidebarKind.Today, "First review", Text(SearchBuilder.Introduced(1))),
        Leaf(SidebarKind.Today, "Rescheduled", Text(SearchBuilder.Rated(1, AnswerFilter.Manual))),
        Leaf(SidebarKind.Today, "Again", Text(SearchBuilder.Rated(1, AnswerFilter.Again))),
        Leaf(SidebarKind.Today, "Overdue", "is:due -prop:due=0"),
    ];

    private static IEnumerable<SidebarNode> Flags(Collection collection)
    {
        yield return Leaf(SidebarKind.Flag, "No flag", Text(SearchBuilder.Flag(0)));
        var names = collection.Read(BrowserConfig.FlagLabels);
        for (var flag = 1; flag <= FlagNames.Length; flag++)
        {
            var name = names.TryGetValue(flag.ToString(CultureInfo.InvariantCulture), out var given) && given.Length > 0 ? given : FlagNames[flag - 1];
            yield return Leaf(SidebarKind.Flag, name, Text(SearchBuilder.Flag((byte)flag)));
        }
    }

    private static IEnumerable<SidebarNode> States() =>
    [
        Leaf(SidebarKind.State, "New", Text(SearchBuilder.State(SearchState.New))),
        Leaf(SidebarKind.State, "Learning", Text(SearchBuilder.State(SearchState.Learning))),
        Leaf(SidebarKind.State, "Review", Text(SearchBuilder.State(SearchState.Review))),
        Leaf(SidebarKind.State, "Suspended", Text(SearchBuilder.State(SearchState.Suspended))),
        Leaf(SidebarKind.State, "Buried", Text(SearchBuilder.State(SearchState.Buried))),
    ];

    private static IEnumerable<SidebarNode> Decks(Collection collection)
    {
        yield return Leaf(SidebarKind.Deck, "Current deck", Text(SearchBuilder.Deck("current")));
        foreach (var node in collection.GetDeckTree().Children)
        {
            yield return Deck(node, "");
        }
    }

    private static SidebarNode Deck(DeckTreeNode node, string parent)
    {
        var name = parent.Length == 0 ? node.Name : $"{parent}::{node.Name}";
        return new SidebarNode(SidebarKind.Deck, node.Name, Text(SearchBuilder.Deck(name)), node.Collapsed, [.. node.Children.Select(child => Deck(child, name))]) { Id = node.Id.Value, FullName = name };
    }

    private static IEnumerable<SidebarNode> NoteTypes(Collection collection) => collection.NoteTypes.All().Select(noteType =>
    {
        var own = SearchBuilder.NoteType(noteType.Name);
        var templates = noteType.Templates.Select((template, index) =>
            Leaf(SidebarKind.Template, template.Name, Text(SearchBuilder.Group(SearchJoiner.And, [own, SearchBuilder.Template((ushort)index)]))));
        var fields = noteType.Fields.Select(field =>
            Leaf(SidebarKind.Field, field.Name, Text(SearchBuilder.Group(SearchJoiner.And, [own, SearchBuilder.FieldFilled(field.Name)]))));
        return new SidebarNode(SidebarKind.NoteType, noteType.Name, Text(own), Collapsed: true, [.. templates, .. fields]) { Id = noteType.Id.Value };
    });

    private static IEnumerable<SidebarNode> Tags(Collection collection)
    {
        yield return Leaf(SidebarKind.Tag, "Untagged", Text(SearchBuilder.Negate(SearchBuilder.Tag("_*"))));
        foreach (var node in collection.TagsAsTree().Children)
        {
            yield return Tag(node, "");
        }
    }

    private static SidebarNode Tag(TagNode node, string parent)
    {
        var name = parent.Length == 0 ? node.Name : $"{parent}::{node.Name}";
        return new SidebarNode(SidebarKind.Tag, node.Name, Text(SearchBuilder.Tag(name)), node.Collapsed, [.. node.Children.Select(child => Tag(child, name))]) { FullName = name };
    }

    /// <summary>Levels above a registered tag are in the tree without being registered.</summary>
    private static bool IsKnown(TagNode root, string name)
    {
        var node = root;
        foreach (var part in name.Split("::"))
        {
            node = node?.Children.FirstOrDefault(child => child.Name == part);
        }

        return node is not null;
    }

    private static SidebarNode Group(Collection collection, string name, string search, IEnumerable<SidebarNode> children) =>
        new(SidebarKind.Group, name, search, collection.Read(Folds[name]), [.. children]);

    private static SidebarNode Leaf(SidebarKind kind, string name, string search) => new(kind, name, search, Collapsed: true, []);

    private static string Text(SearchNode node) => SearchText.Write(node);
}
