using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

internal static class OpsTagCalls
{
    public static IEnumerable<(string Name, Func<OpsRequest, JsonNode?> Run)> All =>
    [
        ("all_tags", request => new JsonObject().With("vals", OpsMessages.Texts(request.Collection.Tags.All().Select(tag => tag.Name)))),
        ("tag_tree", request => Tree(request.Collection.TagsAsTree())),
        ("set_tag_collapsed", request => OpsAnswer.Flags(request.Collection.SetTagCollapsed(request.Text("name"), request.Flag("collapsed")))),
        ("add_note_tags", request => OpsAnswer.Counted(request.Collection.AddTagsToNotes(request.Notes("note_ids"), request.Text("tags")))),
        ("remove_note_tags", request => OpsAnswer.Counted(request.Collection.RemoveTagsFromNotes(request.Notes("note_ids"), request.Text("tags")))),
        ("remove_tags", request => OpsAnswer.Counted(request.Collection.RemoveTags(request.Text("val")))),
        ("rename_tags", request => OpsAnswer.Counted(request.Collection.RenameTag(request.Text("current_prefix"), request.Text("new_prefix")))),
        ("reparent_tags", request => OpsAnswer.Counted(request.Collection.ReparentTags(request.Texts("tags"), request.Text("new_parent")))),
        ("clear_unused_tags", request => OpsAnswer.Counted(request.Collection.ClearTagsWithoutNotes())),
        ("complete_tag", request => new JsonObject().With("tags", OpsMessages.Texts(
            request.Collection.CompleteTag(request.Text("input"), (int)request.Number("match_limit"))))),
        ("find_and_replace_tag", request => OpsAnswer.Counted(request.Collection.FindAndReplaceTags(
            request.Notes("note_ids"), request.Text("search"), request.Text("replacement"), request.Flag("regex"), request.Flag("match_case")))),
    ];

    private static JsonObject Tree(TagNode node) => new JsonObject()
        .With("name", node.Name)
        .With("children", new JsonArray([.. node.Children.Select(Tree)]))
        .With("level", node.Level)
        .With("collapsed", node.Collapsed);
}
