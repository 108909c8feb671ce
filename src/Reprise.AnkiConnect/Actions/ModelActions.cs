using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Reprise.AnkiConnect;

/// <summary>Note types as wholes (docs/spec/ankiconnect.md §13.3–13.10).</summary>
internal static partial class ModelActions
{
    public static void Add(Action<string, Func<ActionCall, JsonNode?>> add)
    {
        add("modelNames", call => new JsonArray([.. call.Collection.NoteTypes.Names().Select(entry => (JsonNode)entry.Name)]));
        add("modelNamesAndIds", call => new JsonObject(call.Collection.NoteTypes.Names().Select(entry => KeyValuePair.Create(entry.Name, (JsonNode?)entry.Id.Value))));
        add("modelNameFromId", call => ById(call, call["modelId"]).Name);
        add("findModelsById", call => new JsonArray([.. call.List("modelIds").Select(id => (JsonNode)LegacyJson.NoteTypeToJson(ById(call, id)))]));
        add("findModelsByName", call => new JsonArray([.. call.List("modelNames").Select(name => (JsonNode)LegacyJson.NoteTypeToJson(NoteInput.FindModel(call.Collection, name)))]));
        add("createModel", Create);
        add("modelFieldNames", call => new JsonArray([.. Named(call).Fields.Select(field => (JsonNode)field.Name)]));
        add("modelFieldDescriptions", call => new JsonArray([.. Named(call).Fields.Select(field => (JsonNode)field.Config.Description)]));
        add("modelFieldFonts", call => new JsonObject(Named(call).Fields.Select(field => KeyValuePair.Create(
            field.Name, (JsonNode?)new JsonObject { ["font"] = field.Config.FontName, ["size"] = field.Config.FontSize }))));
        add("modelFieldsOnTemplates", FieldsOnTemplates);
        add("modelTemplates", call => new JsonObject(Named(call).Templates.Select(template => KeyValuePair.Create(
            template.Name, (JsonNode?)new JsonObject { ["Front"] = template.Config.QFormat, ["Back"] = template.Config.AFormat }))));
        add("modelStyling", call => new JsonObject { ["css"] = Named(call).Config.Css });
        add("updateModelTemplates", UpdateTemplates);
        add("updateModelStyling", UpdateStyling);
        add("findAndReplaceInModels", FindAndReplace);
    }

    /// <summary>The note type that the parameter <c>modelName</c> names.</summary>
    internal static NoteType Named(ActionCall call) => NoteInput.FindModel(call.Collection, call["modelName"]);

    /// <summary>Saves an edited note type.</summary>
    internal static void Save(ActionCall call, NoteType noteType) => call.Done(call.Collection.UpdateNoteType(noteType));

    /// <summary>The note type with a template's texts replaced.</summary>
    internal static CardTemplate WithSides(CardTemplate template, string? front, string? back)
    {
        var config = template.Config.Clone();
        config.QFormat = front ?? config.QFormat;
        config.AFormat = back ?? config.AFormat;
        return template with { Config = config };
    }

    /// <summary>The published example wraps the parameters of <c>findAndReplaceInModels</c> in one object: both forms are taken.</summary>
    internal static JsonObject Unwrapped(string action, JsonObject parameters) =>
        action is "findAndReplaceInModels" && parameters is { Count: 1 } && parameters["model"] is JsonObject wrapped && wrapped.ContainsKey("findText") ? wrapped : parameters;

    [GeneratedRegex(@"\{\{[^#/}]+?\}\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Replacements();

    private static NoteType ById(ActionCall call, JsonNode? id) =>
        call.Collection.NoteTypes.Find(new NoteTypeId(ActionCall.IntegerOf(id))) ?? throw ConnectException.ModelNotFound(PythonText.Str(id));

    private static JsonNode Create(ActionCall call)
    {
        var fields = call.List("inOrderFields").Select(ActionCall.TextOf).ToList();
        if (fields.Count == 0)
        {
            throw new ConnectException("Must provide at least one field for inOrderFields");
        }

        var templates = call.List("cardTemplates");
        if (templates.Count == 0)
        {
            throw new ConnectException("Must provide at least one card for cardTemplates");
        }

        var name = call.Text("modelName");
        var names = call.Collection.NoteTypes.Names().Select(entry => entry.Name).ToList();
        if (names.Contains(name, StringComparer.Ordinal))
        {
            throw new ConnectException("Model name already exists");
        }

        var basic = StockNoteTypes.Of(NoteTypeConfig.Types.OriginalStockKind.Basic);
        var config = basic.Config.Clone();
        config.Kind = call.Truth("isCloze") ? NoteTypeConfig.Types.Kind.Cloze : NoteTypeConfig.Types.Kind.Normal;
        config.Css = call["css"] is { } css ? ActionCall.TextOf(css) : config.Css;
        var noteType = new NoteType
        {
            Name = names.Exists(other => Unicase.Same(other, name)) ? $"{name}-{Random.Shared.Next(0x100000).ToString("x5", CultureInfo.InvariantCulture)}" : name,
            Config = config,
            Fields = [.. fields.Select(field => new NoteField(field, StockNoteTypes.NewFieldConfig()))],
            Templates = [.. templates.Select((template, i) => new CardTemplate(
                template is JsonObject named && named.TryGetPropertyValue("Name", out var given) ? ActionCall.TextOf(given) : $"Card {i + 1}",
                new CardTemplateConfig
                {
                    QFormat = ActionCall.TextOf(ActionCall.Key(template, "Front")),
                    AFormat = ActionCall.TextOf(ActionCall.Key(template, "Back")),
                }))],
        };
        var id = call.Done(call.Collection.AddNoteType(noteType.WithPartIds(Random.Shared)));
        return LegacyJson.NoteTypeToJson(call.Collection.NoteTypes.Get(id));
    }

    private static JsonObject FieldsOnTemplates(ActionCall call)
    {
        var result = new JsonObject();
        foreach (var template in Named(call).Templates)
        {
            var front = FieldsOn(template.Config.QFormat);
            var back = FieldsOn(template.Config.AFormat).Where(name => !front.Contains(name, StringComparer.Ordinal));
            result[template.Name] = new JsonArray(
                new JsonArray([.. front.Select(name => (JsonNode)name)]), new JsonArray([.. back.Select(name => (JsonNode)name)]));
        }

        return result;
    }

    private static List<string> FieldsOn(string side) =>
        [.. Replacements().Matches(side).Select(match => match.Value.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Split(':')[^1])
            .Where(name => name != "FrontSide")];

    private static JsonNode? UpdateTemplates(ActionCall call)
    {
        var noteType = NoteInput.FindModel(call.Collection, ActionCall.Key(call["model"], "name"));
        var edits = ActionCall.Key(call["model"], "templates");
        Save(call, noteType with
        {
            Templates = [.. noteType.Templates.Select(template => ActionCall.Optional(edits, template.Name) is { } edit
                ? WithSides(template, NotEmpty(ActionCall.Optional(edit, "Front")), NotEmpty(ActionCall.Optional(edit, "Back")))
                : template)],
        });
        return null;
    }

    private static string? NotEmpty(JsonNode? side) => ActionCall.IsTrue(side) ? ActionCall.TextOf(side) : null;

    private static JsonNode? UpdateStyling(ActionCall call)
    {
        var noteType = NoteInput.FindModel(call.Collection, ActionCall.Key(call["model"], "name"));
        var config = noteType.Config.Clone();
        config.Css = ActionCall.TextOf(ActionCall.Key(call["model"], "css"));
        Save(call, noteType with { Config = config });
        return null;
    }

    private static JsonNode FindAndReplace(ActionCall call)
    {
        var noteTypes = ActionCall.IsTrue(call["modelName"]) ? [Named(call)] : call.Collection.NoteTypes.All();
        var (find, replace) = (call.Text("findText"), call.Text("replaceText"));
        if (find.Length == 0)
        {
            throw new ConnectException("findText must not be empty");
        }

        var (front, back, css) = (call.Truth("front"), call.Truth("back"), call.Truth("css"));
        var changed = 0;
        foreach (var noteType in noteTypes)
        {
            var found = (front && noteType.Templates.Any(template => Contains(template.Config.QFormat)))
                || (back && noteType.Templates.Any(template => Contains(template.Config.AFormat)))
                || (css && Contains(noteType.Config.Css));
            var config = noteType.Config.Clone();
            config.Css = css ? Replaced(config.Css) : config.Css;
            Save(call, noteType with
            {
                Config = config,
                Templates = [.. noteType.Templates.Select(template => WithSides(
                    template, front ? Replaced(template.Config.QFormat) : null, back ? Replaced(template.Config.AFormat) : null))],
            });
            changed += found ? 1 : 0;
        }

        return changed;

        bool Contains(string text) => text.Contains(find, StringComparison.Ordinal);
        string Replaced(string text) => text.Replace(find, replace, StringComparison.Ordinal);
    }
}
