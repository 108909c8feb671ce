using System.Text.Json;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

internal static class OpsConfigCalls
{
    /// <summary>Keys by the numbers of the wire's enumeration.</summary>
    private static readonly Dictionary<long, ConfigKey<bool>> Flags = new()
    {
        [0] = ConfigKeys.BrowserShowsNotes,
        [3] = ConfigKeys.PreviewBothSides,
        [4] = ConfigKeys.CollapseTags,
        [5] = ConfigKeys.CollapseNoteTypes,
        [6] = ConfigKeys.CollapseDecks,
        [7] = ConfigKeys.CollapseSavedSearches,
        [8] = ConfigKeys.CollapseToday,
        [9] = ConfigKeys.CollapseCardState,
        [10] = ConfigKeys.CollapseFlags,
        [11] = ConfigKeys.Scheduler2021,
        [12] = ConfigKeys.AddingDefaultsToCurrentDeck,
        [13] = ConfigKeys.HideAudioPlayButtons,
        [14] = ConfigKeys.InterruptAudioWhenAnswering,
        [15] = ConfigKeys.PasteImagesAsPng,
        [16] = ConfigKeys.PasteStripsFormatting,
        [17] = ConfigKeys.NormalizeNoteText,
        [18] = ConfigKeys.IgnoreAccentsInSearch,
        [19] = ConfigKeys.RestorePositionBrowser,
        [20] = ConfigKeys.RestorePositionReviewer,
        [21] = ConfigKeys.ResetCountsBrowser,
        [22] = ConfigKeys.ResetCountsReviewer,
        [23] = ConfigKeys.RandomOrderReposition,
        [24] = ConfigKeys.ShiftPositionOfExistingCards,
        [25] = ConfigKeys.RenderLatex,
        [26] = ConfigKeys.LoadBalancer,
        [27] = ConfigKeys.FsrsShortTermWithSteps,
        [28] = ConfigKeys.FsrsLegacyEvaluate,
    };

    private static readonly ConfigKey<string>[] Texts =
        [ConfigKeys.SetDueBrowser, ConfigKeys.SetDueReviewer, ConfigKeys.DefaultSearchText, ConfigKeys.CardStateCustomizer];

    public static IEnumerable<(string Name, Func<OpsRequest, JsonNode?> Run)> All =>
    [
        ("get_config_bool", request => new JsonObject().With("val", request.Collection.Read(Flag(request)))),
        ("set_config_bool", request => Set(request, change => change.Config.Set(Flag(request), request.Flag("value")))),
        ("get_config_string", request => new JsonObject().With("val", request.Collection.Read(Text(request)))),
        ("set_config_string", request => Set(request, change => change.Config.Set(Text(request), request.Text("value")))),
        ("get_config_json", request => new JsonObject { ["json"] = request.Collection.ReadJson(request.Text("val")) }),
        ("get_all_config", request => new JsonObject { ["json"] = AllConfig(request.Collection) }),
        ("set_config_json", request => Set(request, change => change.Config.Set(request.Text("key"), request["value_json"]))),
        ("set_config_json_no_undo", request => Nothing(request.Collection.ChangeWithoutUndo(change => Done(() => change.Config.Set(request.Text("key"), request["value_json"]))))),
        ("remove_config", request => OpsAnswer.Flags(request.Collection.Change(OperationKind.UpdateConfig, change => change.Config.Remove(request.Text("val"))))),
        ("get_preferences", request => Preferences(request.Collection.ReadPreferences())),
        ("set_preferences", request => OpsAnswer.Flags(request.Collection.SavePreferences(Preferences(request.Fields)))),
        ("set_load_balancer_enabled", request => OpsAnswer.Flags(request.Collection.SetLoadBalancer(request.Flag("val")))),
        ("get_aux_notetype_config_key", request => new JsonObject { ["val"] = ConfigKeys.OfNoteType(new NoteTypeId(request.Number("id")), request.Text("key")) }),
    ];

    /// <summary>A number that is no key reads as the first one.</summary>
    private static ConfigKey<bool> Flag(OpsRequest request) => Flags.GetValueOrDefault(request.Number("key"), Flags[0]);

    private static ConfigKey<string> Text(OpsRequest request) => request.Number("key") is var key && key < Texts.Length ? Texts[key] : Texts[0];

    private static JsonNode? Set(OpsRequest request, Action<Change> set) => OpsAnswer.Flags(request.Collection.Change(
        request.Flag("undoable") ? OperationKind.UpdateConfig : OperationKind.SkipUndo, set));

    private static bool Done(Action action)
    {
        action();
        return true;
    }

    private static JsonNode? Nothing(OperationResult result) => OpsAnswer.Nothing(result);

    private static JsonObject AllConfig(Collection collection) =>
        new(collection.ConfigRows.All().Select(entry => KeyValuePair.Create(entry.Key, JsonNode.Parse(entry.Json))));

    private static JsonObject Preferences(Preferences preferences)
    {
        var (scheduling, reviewing, editing, backups) = (preferences.Scheduling!, preferences.Reviewing!, preferences.Editing!, preferences.Backups!);
        return new JsonObject
        {
            ["scheduling"] = new JsonObject()
                .With("rollover", scheduling.Rollover)
                .With("learn_ahead_secs", scheduling.LearnAheadSeconds)
                .With("new_review_mix", (int)scheduling.NewReviewMix)
                .With("new_timezone", scheduling.NewTimezone)
                .With("day_learn_first", scheduling.DayLearnFirst),
            ["reviewing"] = new JsonObject()
                .With("hide_audio_play_buttons", reviewing.HideAudioPlayButtons)
                .With("interrupt_audio_when_answering", reviewing.InterruptAudioWhenAnswering)
                .With("show_remaining_due_counts", reviewing.ShowRemainingDueCounts)
                .With("show_intervals_on_buttons", reviewing.ShowIntervalsOnButtons)
                .With("time_limit_secs", reviewing.TimeLimitSeconds)
                .With("load_balancer_enabled", reviewing.LoadBalancer)
                .With("fsrs_short_term_with_steps_enabled", reviewing.FsrsShortTermWithSteps),
            ["editing"] = new JsonObject()
                .With("adding_defaults_to_current_deck", editing.AddingDefaultsToCurrentDeck)
                .With("paste_images_as_png", editing.PasteImagesAsPng)
                .With("paste_strips_formatting", editing.PasteStripsFormatting)
                .With("default_search_text", editing.DefaultSearchText)
                .With("ignore_accents_in_search", editing.IgnoreAccentsInSearch)
                .With("render_latex", editing.RenderLatex),
            ["backups"] = new JsonObject()
                .With("daily", backups.Daily)
                .With("weekly", backups.Weekly)
                .With("monthly", backups.Monthly)
                .With("minimum_interval_mins", backups.MinimumIntervalMinutes),
        };
    }

    private static Preferences Preferences(JsonObject json)
    {
        OpsRequest? Part(string key) => json[key] is JsonObject part ? new OpsRequest(null!, part) : null;
        return new Preferences
        {
            Scheduling = Part("scheduling") is { } scheduling ? new SchedulingPreferences
            {
                Rollover = (uint)scheduling.Number("rollover"),
                LearnAheadSeconds = (uint)scheduling.Number("learn_ahead_secs"),
                NewReviewMix = (NewReviewMix)scheduling.Number("new_review_mix"),
                NewTimezone = scheduling.Flag("new_timezone"),
                DayLearnFirst = scheduling.Flag("day_learn_first"),
            } : null,
            Reviewing = Part("reviewing") is { } reviewing ? new ReviewingPreferences
            {
                HideAudioPlayButtons = reviewing.Flag("hide_audio_play_buttons"),
                InterruptAudioWhenAnswering = reviewing.Flag("interrupt_audio_when_answering"),
                ShowRemainingDueCounts = reviewing.Flag("show_remaining_due_counts"),
                ShowIntervalsOnButtons = reviewing.Flag("show_intervals_on_buttons"),
                TimeLimitSeconds = (uint)reviewing.Number("time_limit_secs"),
                LoadBalancer = reviewing.Flag("load_balancer_enabled"),
                FsrsShortTermWithSteps = reviewing.Flag("fsrs_short_term_with_steps_enabled"),
            } : null,
            Editing = Part("editing") is { } editing ? new EditingPreferences
            {
                AddingDefaultsToCurrentDeck = editing.Flag("adding_defaults_to_current_deck"),
                PasteImagesAsPng = editing.Flag("paste_images_as_png"),
                PasteStripsFormatting = editing.Flag("paste_strips_formatting"),
                DefaultSearchText = editing.Text("default_search_text"),
                IgnoreAccentsInSearch = editing.Flag("ignore_accents_in_search"),
                RenderLatex = editing.Flag("render_latex"),
            } : null,
            Backups = Part("backups") is { } backups ? new BackupLimits
            {
                Daily = (uint)backups.Number("daily"),
                Weekly = (uint)backups.Number("weekly"),
                Monthly = (uint)backups.Number("monthly"),
                MinimumIntervalMinutes = (uint)backups.Number("minimum_interval_mins"),
            } : null,
        };
    }
}
