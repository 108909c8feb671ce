using System.Text.Json;
using System.Text.Json.Nodes;
using static Reprise.Collections.LegacyValues;
using static Reprise.Collections.NoteTypeConfig.Types;

namespace Reprise.Collections;

public static partial class LegacyJson
{
    private static readonly HashSet<string> NoteTypeKeys = new(StringComparer.Ordinal)
    {
        "id", "name", "type", "mod", "usn", "sortf", "did", "tmpls", "flds", "css", "latexPre", "latexPost", "latexsvg", "req", "originalStockKind",
        "originalId",
    };

    private static readonly HashSet<string> TemplateKeys = new(StringComparer.Ordinal)
    {
        "name", "ord", "qfmt", "afmt", "bqfmt", "bafmt", "did", "bfont", "bsize", "id",
    };

    private static readonly HashSet<string> FieldKeys = new(StringComparer.Ordinal)
    {
        "name", "ord", "sticky", "rtl", "font", "size", "description", "plainText", "collapsed", "excludeFromSearch", "preventDeletion", "id", "tag",
    };

    /// <summary>Reads a note type. The order of its lists counts; the <c>ord</c> values become the previous ordinals.</summary>
    /// <exception cref="InvalidJsonException">A key is missing or has a value that cannot be understood.</exception>
    /// <remarks>docs/spec/collection-format.md §5.2.</remarks>
    public static NoteType NoteTypeFromJson(JsonElement json)
    {
        var noteType = new LegacyObject(json, "note type");
        var id = noteType.Required<long>("id", LooseInt64);
        var name = noteType.Required<string>("name", Text);
        var modified = noteType.Required<long>("mod", Int64);
        var usn = noteType.Required<int>("usn", Int32);
        var config = new NoteTypeConfig
        {
            Kind = noteType.Required("type", OneOf<Kind>(2)),
            SortFieldIdx = noteType.Required<uint>("sortf", UInt16),
            TargetDeckIdUnused = noteType.RequiredOr("did", OrNull<long>(Int64), null) ?? 0,
            Css = noteType.RequiredOr<string>("css", Text, ""),
            LatexPre = noteType.Optional<string>("latexPre", Text, ""),
            LatexPost = noteType.Optional<string>("latexPost", Text, ""),
            LatexSvg = noteType.Lenient<bool>("latexsvg", Bool, false),
            OriginalStockKind = noteType.Optional<OriginalStockKind>("originalStockKind", Number, default),
        };
        var templates = noteType.Required<List<CardTemplate>>("tmpls", Templates);
        var fields = noteType.Required<List<NoteField>>("flds", Fields);
        config.Reqs.AddRange(noteType.Lenient<List<CardRequirement>>("req", Requirements, []));
        if (noteType.Optional("originalId", OrNull<long>(Int64), null) is { } originalId)
        {
            config.OriginalId = originalId;
        }

        config.Other = noteType.RestBytes();
        return new NoteType
        {
            Id = new NoteTypeId(id),
            Name = name,
            Modified = modified,
            Usn = usn,
            Config = config,
            Fields = fields,
            Templates = templates,
        };
    }

    /// <summary>Writes a note type, all keys in the order of docs/spec/collection-format.md §5.2.</summary>
    public static JsonObject NoteTypeToJson(NoteType noteType)
    {
        var config = noteType.Config;
        var json = new JsonObject
        {
            ["id"] = noteType.Id.Value,
            ["name"] = noteType.Name,
            ["type"] = config.Kind == Kind.Cloze ? 1 : 0,
            ["mod"] = noteType.Modified,
            ["usn"] = noteType.Usn,
            ["sortf"] = config.SortFieldIdx,
            ["did"] = config.TargetDeckIdUnused == 0 ? null : config.TargetDeckIdUnused,
            ["tmpls"] = new JsonArray([.. noteType.Templates.Select(WriteTemplate)]),
            ["flds"] = new JsonArray([.. noteType.Fields.Select(WriteField)]),
            ["css"] = config.Css,
            ["latexPre"] = config.LatexPre,
            ["latexPost"] = config.LatexPost,
            ["latexsvg"] = config.LatexSvg,
            ["req"] = new JsonArray([.. config.Reqs.Select(WriteRequirement)]),
        };
        if (config.OriginalStockKind != OriginalStockKind.Unknown)
        {
            json["originalStockKind"] = (int)config.OriginalStockKind;
        }

        if (config.HasOriginalId)
        {
            json["originalId"] = config.OriginalId;
        }

        AddKept(json, LegacyObject.Kept(config.Other), NoteTypeKeys);
        return json;
    }

    private static bool Templates(JsonElement json, out List<CardTemplate> value) => List(json, Template, out value);

    private static bool Template(JsonElement json, out CardTemplate value)
    {
        var template = new LegacyObject(json, "card template");
        var config = new CardTemplateConfig
        {
            QFormat = template.Required<string>("qfmt", Text),
            AFormat = template.Optional<string>("afmt", Text, ""),
            QFormatBrowser = template.Optional<string>("bqfmt", Text, ""),
            AFormatBrowser = template.Optional<string>("bafmt", Text, ""),
            TargetDeckId = template.Lenient("did", OrNull<long>(Int64), null) ?? 0,
            BrowserFontName = template.Lenient<string>("bfont", Text, ""),
            BrowserFontSize = template.Lenient<uint>("bsize", LegacyValues.Byte, 0),
        };
        if (template.Lenient("id", OrNull<long>(Int64), null) is { } id)
        {
            config.Id = id;
        }

        value = new CardTemplate(template.Required<string>("name", Text), config, (int?)template.Optional("ord", OrNull<uint>(UInt16), null));
        config.Other = template.RestBytes();
        return true;
    }

    private static JsonObject WriteTemplate(CardTemplate template)
    {
        var config = template.Config;
        var json = new JsonObject
        {
            ["name"] = template.Name,
            ["ord"] = template.PreviousOrdinal,
            ["qfmt"] = config.QFormat,
            ["afmt"] = config.AFormat,
            ["bqfmt"] = config.QFormatBrowser,
            ["bafmt"] = config.AFormatBrowser,
            ["did"] = config.TargetDeckId > 0 ? config.TargetDeckId : null,
            ["bfont"] = config.BrowserFontName,
            ["bsize"] = unchecked((byte)config.BrowserFontSize),
            ["id"] = config.HasId ? config.Id : null,
        };
        AddKept(json, LegacyObject.Kept(config.Other), TemplateKeys);
        return json;
    }

    private static bool Fields(JsonElement json, out List<NoteField> value) => List(json, Field, out value);

    private static bool Field(JsonElement json, out NoteField value)
    {
        var field = new LegacyObject(json, "field");
        var config = new NoteFieldConfig
        {
            Sticky = field.Required<bool>("sticky", LooseBool),
            Rtl = field.Required<bool>("rtl", LooseBool),
            FontName = field.Required<string>("font", Text),
            FontSize = field.Required<uint>("size", UInt16),
            Description = field.Lenient<string>("description", Text, ""),
            PlainText = field.Lenient<bool>("plainText", Bool, false),
            Collapsed = field.Lenient<bool>("collapsed", Bool, false),
            ExcludeFromSearch = field.Lenient<bool>("excludeFromSearch", Bool, false),
            PreventDeletion = field.Lenient<bool>("preventDeletion", Bool, false),
        };
        if (field.Lenient("id", OrNull<long>(Int64), null) is { } id)
        {
            config.Id = id;
        }

        if (field.Lenient("tag", OrNull<uint>(UInt32), null) is { } tag)
        {
            config.Tag = tag;
        }

        value = new NoteField(field.Required<string>("name", Text), config, (int?)field.Optional("ord", OrNull<uint>(UInt16), null));
        config.Other = field.RestBytes();
        return true;
    }

    private static JsonObject WriteField(NoteField field)
    {
        var config = field.Config;
        var json = new JsonObject
        {
            ["name"] = field.Name,
            ["ord"] = field.PreviousOrdinal,
            ["sticky"] = config.Sticky,
            ["rtl"] = config.Rtl,
            ["font"] = config.FontName,
            ["size"] = unchecked((ushort)config.FontSize),
            ["description"] = config.Description,
            ["plainText"] = config.PlainText,
            ["collapsed"] = config.Collapsed,
            ["excludeFromSearch"] = config.ExcludeFromSearch,
            ["id"] = config.HasId ? config.Id : null,
            ["tag"] = config.HasTag ? config.Tag : null,
            ["preventDeletion"] = config.PreventDeletion,
        };
        AddKept(json, LegacyObject.Kept(config.Other), FieldKeys);
        return json;
    }

    private static bool Requirements(JsonElement json, out List<CardRequirement> value) => List(json, Requirement, out value);

    private static bool Requirement(JsonElement json, out CardRequirement value)
    {
        value = new CardRequirement();
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != 3
            || !UInt16(json[0], out var card) || !Text(json[1], out var kind) || kind is not ("none" or "any" or "all")
            || !List<uint>(json[2], UInt16, out var fields))
        {
            return false;
        }

        value.CardOrd = card;
        value.Kind = kind switch
        {
            "any" => CardRequirement.Types.Kind.Any,
            "all" => CardRequirement.Types.Kind.All,
            _ => CardRequirement.Types.Kind.None,
        };
        value.FieldOrds.AddRange(fields);
        return true;
    }

    private static JsonArray WriteRequirement(CardRequirement requirement) => new(
        requirement.CardOrd,
        requirement.Kind switch
        {
            CardRequirement.Types.Kind.Any => "any",
            CardRequirement.Types.Kind.All => "all",
            _ => "none",
        },
        Numbers(requirement.FieldOrds));
}
