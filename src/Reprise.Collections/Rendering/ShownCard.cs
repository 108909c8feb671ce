using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>A card as the reviewer shows it.</summary>
/// <param name="Question">The front's HTML, sounds as <c>[anki:play:…]</c>, typed answers as <c>[[type:…]]</c>.</param>
/// <param name="Answer">The back's HTML, likewise.</param>
/// <param name="Css">The note type's style sheet; empty if a template is wrong.</param>
/// <param name="QuestionTags">What is played with the front, in order.</param>
/// <param name="AnswerTags">What is played with the back, in order.</param>
/// <param name="MissingLatex">LaTeX whose image is not in the media folder yet (<see cref="LatexImages.MakeAsync"/>); none if making images is turned off.</param>
public sealed record ShownCard(
    string Question,
    string Answer,
    string Css,
    IReadOnlyList<AvTag> QuestionTags,
    IReadOnlyList<AvTag> AnswerTags,
    IReadOnlyList<LatexItem> MissingLatex)
{
    /// <summary>The front with its style sheet before it, as other programs are given it.</summary>
    public string StyledQuestion => $"<style>{Css}</style>{Question}";

    /// <summary>The back with its style sheet before it, as other programs are given it.</summary>
    public string StyledAnswer => $"<style>{Css}</style>{Answer}";
}
