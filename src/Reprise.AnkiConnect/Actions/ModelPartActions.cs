using System.Text.Json;

namespace Reprise.AnkiConnect;

/// <summary>Templates and fields of note types (docs/spec/ankiconnect.md §13.11 and §13.12).</summary>
internal static class ModelPartActions
{
    public static void Add(Action<string, Func<ActionCall, JsonNode?>> add)
    {
        add("modelTemplateRename", call => EditTemplate(call, "oldTemplateName", (templates, at) =>
            templates[at] = templates[at] with { Name = call.Text("newTemplateName") }));
        add("modelTemplateReposition", call => EditTemplate(call, "templateName", (templates, at) => Move(templates, at, IndexOf(call["index"]))));
        add("modelTemplateAdd", AddTemplate);
        add("modelTemplateRemove", call => EditTemplate(call, "templateName", (templates, at) =>
        {
            if (templates.Count == 1)
            {
                throw new ConnectException("must have 1 template");
            }

            templates.RemoveAt(at);
        }));
        add("modelFieldRename", call => EditField(call, "oldFieldName", (fields, at) =>
            fields[at] = fields[at] with { Name = call.Text("newFieldName") }));
        add("modelFieldReposition", call => EditField(call, "fieldName", (fields, at) => Move(fields, at, IndexOf(call["index"]))));
        add("modelFieldAdd", AddField);
        add("modelFieldRemove", call => EditField(call, "fieldName", (fields, at) =>
        {
            if (fields.Count == 1)
            {
                throw new ConnectException("1 field required");
            }

            fields.RemoveAt(at);
        }));
        add("modelFieldSetFont", call => Configure(call, "font", JsonValueKind.String, "a string", (config, value) => config.FontName = value.GetValue<string>()));
        add("modelFieldSetFontSize", SetFontSize);
        add("modelFieldSetDescription", call =>
        {
            Configure(call, "description", JsonValueKind.String, "a string", (config, value) => config.Description = value.GetValue<string>());
            return true;
        });
    }

    private static long IndexOf(JsonNode? index) => ActionCall.IsInteger(index)
        ? ActionCall.IntegerOf(index)
        : throw new ConnectException($"'{PythonText.TypeName(index)}' object cannot be interpreted as an integer");

    /// <summary>Takes a part out and inserts it at a place of the shortened list; negative places count from its end.</summary>
    private static void Move<T>(List<T> parts, int from, long index)
    {
        if (from == index)
        {
            return;
        }

        var part = parts[from];
        parts.RemoveAt(from);
        var place = index < 0 ? Math.Max(parts.Count + index, 0) : Math.Min(index, parts.Count);
        parts.Insert((int)place, part);
    }

    private static JsonNode? EditTemplate(ActionCall call, string parameter, Action<List<CardTemplate>, int> edit)
    {
        var noteType = ModelActions.Named(call);
        var name = PythonText.Str(call[parameter]);
        var templates = noteType.Templates.ToList();
        var at = templates.FindIndex(template => string.Equals(template.Name, name, StringComparison.Ordinal));
        if (at < 0)
        {
            throw new ConnectException($"template was not found in {noteType.Name}: {name}");
        }

        edit(templates, at);
        ModelActions.Save(call, noteType with { Templates = templates });
        return null;
    }

    private static JsonNode? EditField(ActionCall call, string parameter, Action<List<NoteField>, int> edit)
    {
        var noteType = ModelActions.Named(call);
        var fields = noteType.Fields.ToList();
        edit(fields, FieldAt(call, noteType, parameter));
        ModelActions.Save(call, noteType with { Fields = fields });
        return null;
    }

    private static int FieldAt(ActionCall call, NoteType noteType, string parameter)
    {
        var name = PythonText.Str(call[parameter]);
        return noteType.FieldIndex(name) is >= 0 and var at ? at : throw new ConnectException($"field was not found in {noteType.Name}: {name}");
    }

    private static JsonNode? AddTemplate(ActionCall call)
    {
        var noteType = ModelActions.Named(call);
        var name = ActionCall.TextOf(ActionCall.Key(call["template"], "Name"));
        var front = ActionCall.TextOf(ActionCall.Key(call["template"], "Front"));
        var back = ActionCall.TextOf(ActionCall.Key(call["template"], "Back"));
        var templates = noteType.Templates.ToList();
        var at = templates.FindIndex(template => string.Equals(template.Name, name, StringComparison.Ordinal));
        if (at >= 0)
        {
            templates[at] = ModelActions.WithSides(templates[at], front, back);
        }
        else
        {
            templates.Add(new CardTemplate(name, new CardTemplateConfig { QFormat = front, AFormat = back, Id = Random.Shared.NextInt64() }));
        }

        ModelActions.Save(call, noteType with { Templates = templates });
        return null;
    }

    private static JsonNode? AddField(ActionCall call)
    {
        var noteType = ModelActions.Named(call);
        var name = call.Text("fieldName");
        var at = noteType.FieldIndex(name);
        if (at < 0)
        {
            var config = StockNoteTypes.NewFieldConfig();
            config.Id = Random.Shared.NextInt64();
            ModelActions.Save(call, noteType with { Fields = [.. noteType.Fields, new NoteField(name, config)] });
            noteType = call.Collection.NoteTypes.Get(noteType.Id);

            // Saving may have changed the name.
            at = noteType.Fields.Count - 1;
        }

        if (call["index"] is { } index)
        {
            var fields = noteType.Fields.ToList();
            Move(fields, at, IndexOf(index));
            ModelActions.Save(call, noteType with { Fields = fields });
        }

        return null;
    }

    private static JsonNode? Configure(ActionCall call, string parameter, JsonValueKind kind, string shown, Action<NoteFieldConfig, JsonValue> set)
    {
        var noteType = ModelActions.Named(call);
        var at = FieldAt(call, noteType, "fieldName");
        if (call[parameter] is not JsonValue value || value.GetValueKind() != kind)
        {
            throw new ConnectException($"{parameter} should be {shown}: {PythonText.Str(call[parameter])}");
        }

        var fields = noteType.Fields.ToList();
        var config = fields[at].Config.Clone();
        set(config, value);
        fields[at] = fields[at] with { Config = config };
        ModelActions.Save(call, noteType with { Fields = fields });
        return null;
    }

    private static JsonNode? SetFontSize(ActionCall call)
    {
        _ = FieldAt(call, ModelActions.Named(call), "fieldName");
        return PythonText.TypeName(call["fontSize"]) is "int"
            ? Configure(call, "fontSize", JsonValueKind.Number, "an integer", (config, value) => config.FontSize = checked((ushort)value.GetValue<long>()))
            : throw new ConnectException($"fontSize should be an integer: {PythonText.Str(call["fontSize"])}");
    }
}
