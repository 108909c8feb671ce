using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>What FSRS refuses, as an error of the collection.</summary>
/// <remarks>docs/spec/fsrs.md §26.</remarks>
internal static class FsrsFaults
{
    /// <exception cref="InvalidInputException">FSRS refused.</exception>
    public static T Translate<T>(Func<T> calculation)
    {
        try
        {
            return calculation();
        }
        catch (Exception refused) when (refused is InvalidFsrsParametersException or NotEnoughReviewsException
            or NoCardsToSimulateException or OptimalRetentionNotFoundException)
        {
            throw new InvalidInputException(refused.Message);
        }
        catch (WrongEasyDaysException)
        {
            throw new InvalidInputException("expected 7 days");
        }
    }
}
