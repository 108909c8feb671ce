using Stock = Reprise.Collections.NoteTypeConfig.Types.OriginalStockKind;

namespace Reprise.Collections;

/// <summary>The note types that come with every collection (docs/spec/collection-format.md §12.4).</summary>
public static class StockNoteTypes
{
    private const string LatexPre =
        "\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n\\usepackage[utf8]{inputenc}\n\\usepackage{amssymb,amsmath}\n"
        + "\\pagestyle{empty}\n\\setlength{\\parindent}{0in}\n\\begin{document}\n";

    private const string LatexPost = "\\end{document}";

    private const string BasicCss = """
        .card {
            font-family: arial;
            font-size: 20px;
            line-height: 1.5;
            text-align: center;
            color: black;
            background-color: white;
        }

        """;

    private const string ClozeCss = BasicCss + """
        .cloze {
            font-weight: bold;
            color: blue;
        }
        .nightMode .cloze {
            color: lightblue;
        }

        """;

    private const string ImageOcclusionCss = """
        #image-occlusion-canvas {
            --inactive-shape-color: #ffeba2;
            --active-shape-color: #ff8e8e;
            --inactive-shape-border: 1px #212121;
            --active-shape-border: 1px #212121;
            --highlight-shape-color: #ff8e8e00;
            --highlight-shape-border: 1px #ff8e8e;
        }

        .card {
            font-family: arial;
            font-size: 20px;
            text-align: center;
            color: black;
            background-color: white;
        }

        """;

    /// <summary>All six, in the order in which they are added, without ids. Requirements are computed when they are stored.</summary>
    public static IReadOnlyList<NoteType> All(string language = "en") =>
        [.. Enum.GetValues<Stock>().Where(kind => kind != Stock.Unknown).Select(kind => Of(kind, language))];

    /// <summary>One of them.</summary>
    /// <exception cref="InvalidInputException">There is none of this kind.</exception>
    public static NoteType Of(Stock kind, string language = "en")
    {
        var names = StockNames.In(language);
        return kind switch
        {
            Stock.Basic => Normal(kind, names.Basic, [names.Front, names.Back], Forward(names)),
            Stock.BasicAndReversed => Normal(kind, names.BasicAndReversed, [names.Front, names.Back], Forward(names), Backward(names, $"{{{{{names.Back}}}}}")),
            Stock.BasicOptionalReversed => Normal(
                kind,
                names.BasicOptionalReversed,
                [names.Front, names.Back, names.AddReverse],
                Forward(names),
                Backward(names, $"{{{{#{names.AddReverse}}}}}{{{{{names.Back}}}}}{{{{/{names.AddReverse}}}}}")),
            Stock.BasicTyping => Normal(
                kind,
                names.BasicTyping,
                [names.Front, names.Back],
                Template(
                    names.Card1,
                    $"{{{{{names.Front}}}}}\n\n{{{{type:{names.Back}}}}}",
                    $"{{{{{names.Front}}}}}\n\n<hr id=answer>\n\n{{{{type:{names.Back}}}}}")),
            Stock.ClozeStock => ClozeType(names),
            Stock.ImageOcclusion => ImageOcclusionType(names),
            _ => throw new InvalidInputException("unknown original notetype kind"),
        };
    }

    private static NoteType Normal(Stock kind, string name, string[] fields, params CardTemplate[] templates) => new()
    {
        Name = name,
        Config = Config(kind, NoteTypeConfig.Types.Kind.Normal, BasicCss),
        Fields = [.. fields.Select(field => Field(field))],
        Templates = templates,
    };

    private static NoteType ClozeType(StockNames names) => new()
    {
        Name = names.Cloze,
        Config = Config(Stock.ClozeStock, NoteTypeConfig.Types.Kind.Cloze, ClozeCss),
        Fields = [Field(names.Text, tag: 0, preventDeletion: true), Field(names.BackExtra, tag: 1)],
        Templates = [Template(names.Cloze, $"{{{{cloze:{names.Text}}}}}", $"{{{{cloze:{names.Text}}}}}<br>\n{{{{{names.BackExtra}}}}}")],
    };

    private static NoteType ImageOcclusionType(StockNames names)
    {
        var front = $$$"""
            {{#{{{names.Header}}}}}<div>{{{{{names.Header}}}}}</div>{{/{{{names.Header}}}}}
            <div style="display: none">{{cloze:{{{names.Occlusion}}}}}</div>
            <div id="err"></div>
            <div id="image-occlusion-container">
                {{{{{names.Image}}}}}
                <canvas id="image-occlusion-canvas"></canvas>
            </div>
            <script>
            try {
                anki.imageOcclusion.setup();
            } catch (exc) {
                document.getElementById("err").innerHTML = `{{{names.ImageOcclusionError}}}<br><br>${exc}`;
            }
            </script>

            """;
        var back = front + $$$"""

            <div><button id="toggle">{{{names.ToggleMasks}}}</button></div>
            {{#{{{names.BackExtra}}}}}<div>{{{{{names.BackExtra}}}}}</div>{{/{{{names.BackExtra}}}}}

            """;
        return new NoteType
        {
            Name = names.ImageOcclusion,
            Config = Config(Stock.ImageOcclusion, NoteTypeConfig.Types.Kind.Cloze, ImageOcclusionCss),
            Fields =
            [
                Field(names.Occlusion, tag: 0, preventDeletion: true),
                Field(names.Image, tag: 1, preventDeletion: true),
                Field(names.Header, tag: 2, preventDeletion: true),
                Field(names.BackExtra, tag: 3, preventDeletion: true),
                Field(names.Comments, tag: 4),
            ],
            Templates = [Template(names.ImageOcclusion, front, back)],
        };
    }

    private static CardTemplate Forward(StockNames names) =>
        Template(names.Card1, $"{{{{{names.Front}}}}}", $"{{{{FrontSide}}}}\n\n<hr id=answer>\n\n{{{{{names.Back}}}}}");

    private static CardTemplate Backward(StockNames names, string front) =>
        Template(names.Card2, front, $"{{{{FrontSide}}}}\n\n<hr id=answer>\n\n{{{{{names.Front}}}}}");

    private static NoteTypeConfig Config(Stock stock, NoteTypeConfig.Types.Kind kind, string css) => new()
    {
        Kind = kind,
        Css = css,
        LatexPre = LatexPre,
        LatexPost = LatexPost,
        OriginalStockKind = stock,
    };

    private static NoteField Field(string name, uint? tag = null, bool preventDeletion = false)
    {
        var config = NewFieldConfig();
        config.PreventDeletion = preventDeletion;
        if (tag is { } role)
        {
            config.Tag = role;
        }

        return new NoteField(name, config);
    }

    /// <summary>The options a new field has; its id is given when it is first stored.</summary>
    internal static NoteFieldConfig NewFieldConfig() => new() { FontName = "Arial", FontSize = 20 };

    private static CardTemplate Template(string name, string front, string back) =>
        new(name, new CardTemplateConfig { QFormat = front, AFormat = back });
}
