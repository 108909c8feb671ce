namespace Reprise.Server;

/// <summary>What a card of the caller is shown with: where its media are, images of LaTeX, and whether it may use the network.</summary>
internal sealed class CardShowing(Caller caller, MediaBase media, CardLatex latex, NetworkCapabilities network)
{
    /// <summary>The folder of media.</summary>
    public string MediaBase => media.Address;

    /// <summary>The card with what there is to say about its LaTeX; images that it lacks are being made from now on.</summary>
    public ShownCard WithLatex(ShownCard shown, NoteType noteType)
    {
        var said = latex.Begin(caller.Account.Id, noteType, shown.MissingLatex);
        return said.Length == 0 ? shown : shown with { Question = shown.Question + said, Answer = shown.Answer + said };
    }

    /// <summary>The token of the frame for a deck's cards, if they may load from the network.</summary>
    public string? NetworkOf(Collection collection, DeckId deck) =>
        collection.Decks.Find(deck) is not null && collection.CardsMayUseNetwork(deck) ? network.For(caller.Account.Id) : null;
}
