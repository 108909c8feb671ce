using System.Text.Json.Nodes;
using Reprise.Collections;
using Stock = Reprise.Collections.NoteTypeConfig.Types.OriginalStockKind;

namespace Reprise.Conformance;

internal static class OpsNoteTypeCalls
{
    public static IEnumerable<(string Name, Func<OpsRequest, JsonNode?> Run)> All =>
    [
        ("get_notetype", request => OpsMessages.Of(Get(request, "ntid"))),
        ("get_notetype_legacy", request => new JsonObject { ["json"] = LegacyJson.NoteTypeToJson(Get(request, "ntid")) }),
        ("get_notetype_names", request => Names(request.Collection)),
        ("get_notetype_names_and_counts", request => NamesAndCounts(request.Collection)),
        ("get_notetype_id_by_name", request => new JsonObject().With("ntid", (request.Collection.NoteTypes.FindByName(request.Text("val"))
            ?? throw new NotFoundException("notetype", request.Text("val"))).Id.Value)),
        ("get_field_names", request => new JsonObject().With("vals", OpsMessages.Texts(Get(request, "ntid").Fields.Select(part => part.Name)))),
        ("add_notetype", request => WithId(request.Collection.AddNoteType(OpsMessages.NoteType(request.Fields)))),
        ("add_notetype_legacy", request => WithId(request.Collection.AddNoteType(LegacyJson.NoteTypeFromJson(request.Element("json"))))),
        ("update_notetype", request => OpsAnswer.Flags(request.Collection.UpdateNoteType(OpsMessages.NoteType(request.Fields)))),
        ("update_notetype_legacy", request => OpsAnswer.Flags(request.Collection.UpdateNoteType(
            LegacyJson.NoteTypeFromJson(request.Element("json")), request.Flag("skip_checks")))),
        ("add_or_update_notetype", AddOrUpdate),
        ("remove_notetype", request => OpsAnswer.Flags(request.Collection.RemoveNoteType(new NoteTypeId(request.Number("ntid"))))),
        ("restore_notetype_to_stock", request => OpsAnswer.Flags(request.Collection.RestoreNoteTypeToStock(
            new NoteTypeId(OpsRequest.ToNumber(request["notetype_id"]?["ntid"])),
            request["force_kind"] is null ? null : (Stock)(request.Number("force_kind") + 1)))),
        ("add_image_occlusion_notetype", request => OpsAnswer.Flags(request.Collection.AddImageOcclusionNoteType())),
        ("get_single_notetype_of_notes", request => new JsonObject().With("ntid", request.Collection.SingleNoteTypeOf(request.Notes("note_ids")).Value)),
        ("get_change_notetype_info", ChangeInfo),
        ("change_notetype", request => OpsAnswer.Flags(request.Collection.ChangeNoteTypeOfNotes(Mapping(request)))),
    ];

    private static NoteType Get(OpsRequest request, string key) => request.Collection.NoteTypes.Get(new NoteTypeId(request.Number(key)));

    private static JsonNode WithId(OperationResult<NoteTypeId> result) => OpsAnswer.WithId(result, result.Value.Value);

    private static JsonObject Names(Collection collection) => new JsonObject().With("entries", new JsonArray([.. collection.NoteTypes.Names()
        .Select(entry => new JsonObject().With("id", entry.Id.Value).With("name", entry.Name))]));

    private static JsonObject NamesAndCounts(Collection collection) => new JsonObject().With("entries", new JsonArray([.. collection.NoteTypes.Names()
        .Select(entry => new JsonObject().With("id", entry.Id.Value).With("name", entry.Name).With("use_count", collection.Notes.CountOfType(entry.Id)))]));

    private static JsonObject AddOrUpdate(OpsRequest request)
    {
        var json = request.Element("json");
        var skipChecks = request.Flag("skip_checks");
        var result = request.Flag("preserve_usn_and_mtime")
            ? request.Collection.StoreLegacyNoteType(json, skipChecks)
            : request.Collection.SaveLegacyNoteType(json, skipChecks);
        return new JsonObject().With("ntid", result.Value.Value);
    }

    private static JsonObject ChangeInfo(OpsRequest request)
    {
        var before = Get(request, "old_notetype_id");
        var after = Get(request, "new_notetype_id");
        var mapping = request.Collection.DefaultNoteTypeMapping(before.Id, after.Id);
        return new JsonObject
        {
            ["old_field_names"] = OpsMessages.Texts(before.Fields.Select(field => field.Name)),
            ["old_template_names"] = OpsMessages.Texts(before.Templates.Select(template => template.Name)),
            ["new_field_names"] = OpsMessages.Texts(after.Fields.Select(field => field.Name)),
            ["new_template_names"] = OpsMessages.Texts(after.Templates.Select(template => template.Name)),
            ["old_notetype_name"] = before.Name,
            ["input"] = new JsonObject { ["new_fields"] = new JsonArray([.. mapping.Fields.Select(from => JsonValue.Create(from))]) }
                .With("new_templates", new JsonArray([.. (mapping.Templates ?? []).Select(from => JsonValue.Create(from))]))
                .With("old_notetype_id", before.Id.Value)
                .With("new_notetype_id", after.Id.Value)
                .With("current_schema", mapping.SchemaModified)
                .With("old_notetype_name", before.Name)
                .With("is_cloze", before.IsCloze || after.IsCloze),
        };
    }

    private static NoteTypeMapping Mapping(OpsRequest request)
    {
        var templates = request.Numbers("new_templates");
        return new NoteTypeMapping(
            request.Notes("note_ids"),
            new NoteTypeId(request.Number("old_notetype_id")),
            new NoteTypeId(request.Number("new_notetype_id")),
            request.Number("current_schema"),
            [.. request.Numbers("new_fields").Select(from => (int)from)],
            templates.Count == 0 ? null : [.. templates.Select(from => (int)from)]);
    }
}
