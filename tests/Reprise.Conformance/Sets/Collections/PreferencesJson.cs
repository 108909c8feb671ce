using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>Preferences in the form of their wire message.</summary>
internal static class PreferencesJson
{
    private static readonly Lazy<JsonObject> Untouched = new(() =>
    {
        using var temporary = TemporaryCollection.Fresh();
        temporary.Collection.Today();
        return Of(temporary.Collection.ReadPreferences());
    });

    /// <summary>The values that are not those of a new collection, by their paths.</summary>
    public static JsonObject Changed(Collection collection)
    {
        collection.Today();
        var changed = new JsonObject();
        foreach (var (part, values) in Of(collection.ReadPreferences()))
        {
            foreach (var (key, value) in values!.AsObject())
            {
                if (!JsonNode.DeepEquals(value, Untouched.Value[part]![key]))
                {
                    changed[$"{part}.{key}"] = value?.DeepClone();
                }
            }
        }

        return changed;
    }

    private static JsonObject Of(Preferences preferences) => new()
    {
        ["scheduling"] = new JsonObject
        {
            ["rollover"] = preferences.Scheduling!.Rollover,
            ["learn_ahead_secs"] = preferences.Scheduling.LearnAheadSeconds,
            ["new_review_mix"] = (int)preferences.Scheduling.NewReviewMix,
            ["new_timezone"] = preferences.Scheduling.NewTimezone,
            ["day_learn_first"] = preferences.Scheduling.DayLearnFirst,
        },
        ["reviewing"] = new JsonObject
        {
            ["hide_audio_play_buttons"] = preferences.Reviewing!.HideAudioPlayButtons,
            ["interrupt_audio_when_answering"] = preferences.Reviewing.InterruptAudioWhenAnswering,
            ["show_remaining_due_counts"] = preferences.Reviewing.ShowRemainingDueCounts,
            ["show_intervals_on_buttons"] = preferences.Reviewing.ShowIntervalsOnButtons,
            ["time_limit_secs"] = preferences.Reviewing.TimeLimitSeconds,
            ["load_balancer_enabled"] = preferences.Reviewing.LoadBalancer,
            ["fsrs_short_term_with_steps_enabled"] = preferences.Reviewing.FsrsShortTermWithSteps,
        },
        ["editing"] = new JsonObject
        {
            ["adding_defaults_to_current_deck"] = preferences.Editing!.AddingDefaultsToCurrentDeck,
            ["paste_images_as_png"] = preferences.Editing.PasteImagesAsPng,
            ["paste_strips_formatting"] = preferences.Editing.PasteStripsFormatting,
            ["default_search_text"] = preferences.Editing.DefaultSearchText,
            ["ignore_accents_in_search"] = preferences.Editing.IgnoreAccentsInSearch,
            ["render_latex"] = preferences.Editing.RenderLatex,
        },
        ["backups"] = new JsonObject
        {
            ["daily"] = preferences.Backups!.Daily,
            ["weekly"] = preferences.Backups.Weekly,
            ["monthly"] = preferences.Backups.Monthly,
            ["minimum_interval_mins"] = preferences.Backups.MinimumIntervalMinutes,
        },
    };
}
