namespace Reprise.Server.Tests;

/// <summary>Plans for exams and FSRS jobs, over the API.</summary>
public sealed class ExamPlanTests
{
    [Fact]
    public async Task A_plan_limits_the_new_cards_of_each_day_and_can_be_ended()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var deck = (await ada.Post("sample-deck"))["deckId"];
        var exam = DateTimeOffset.UtcNow.AddDays(60).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var request = new { exam, studyDays = new[] { 0, 1, 2, 3, 4, 5, 6 }, consolidationDays = 14 };

        var preview = await ada.Post($"decks/{deck}/exam-plan/preview", request);
        await ada.Put($"decks/{deck}/exam-plan", request);

        preview["newPerDay"]!.GetValue<int>().ShouldBe(1);
        var plan = (await ada.Get("exam-plans")).Body!.AsArray().ShouldHaveSingleItem()!;
        (plan["onCourse"]!.GetValue<bool>(), plan["phase"]!.GetValue<string>()).ShouldBe((true, "learning"));
        (await ada.Get($"decks/{deck}/overview"))["counts"]["new"]!.GetValue<int>().ShouldBe(1);

        await ada.Delete($"decks/{deck}/exam-plan");
        (await ada.Get("exam-plans")).Body!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_exam_that_is_too_near_is_refused_with_a_sentence()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var exam = DateTimeOffset.UtcNow.AddDays(3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        var refused = await ada.Put("decks/1/exam-plan", new { exam, studyDays = new[] { 1 } });

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused["detail"].ToString().ShouldContain("too near");
    }
}
