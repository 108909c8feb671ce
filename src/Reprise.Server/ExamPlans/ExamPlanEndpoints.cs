namespace Reprise.Server;

/// <summary>Plans for exams.</summary>
internal static class ExamPlanEndpoints
{
    public static RouteGroupBuilder MapExamPlans(this RouteGroupBuilder api)
    {
        api.MapGet("/exam-plans", List).WithTags("Exam plans").WithName("ListExamPlans").WithSummary("All exam plans and whether they are on course");
        var plan = api.MapGroup("/decks/{id:long}/exam-plan").WithTags("Exam plans");
        plan.MapPost("/preview", Preview).WithName("PreviewExamPlan").WithSummary("What a plan would ask for; changes nothing");
        plan.MapPut("", Save).WithName("SaveExamPlan").WithSummary("Make a plan for a deck and carry it out from today on");
        plan.MapDelete("", Remove).WithName("RemoveExamPlan").WithSummary("End a deck's plan");
        return api;
    }

    private static Task<List<ExamPlanAnswer>> List(CallersCollection mine) =>
        mine.Read(collection => collection.GetExamPlans().Select(progress => ExamPlanAnswer.Of(collection, progress)).ToList());

    private static Task<ExamPlanAnswer> Preview(long id, ExamPlanRequest request, CallersCollection mine) =>
        mine.Read(collection => ExamPlanAnswer.Of(collection, collection.PreviewExamPlan(new DeckId(id), request.Exam, Days(request), request.ConsolidationDays ?? 0)));

    private static Task<Outcome> Save(long id, ExamPlanRequest request, CallersCollection mine) =>
        mine.Change(collection => (OperationResult)collection.SaveExamPlan(new DeckId(id), request.Exam, Days(request), request.ConsolidationDays ?? 0));

    private static Task<Outcome> Remove(long id, CallersCollection mine) => mine.Change(collection => collection.RemoveExamPlan(new DeckId(id)));

    private static List<DayOfWeek> Days(ExamPlanRequest request) =>
        [.. (request.StudyDays ?? []).Select(day => day is >= 0 and <= 6 ? (DayOfWeek)day : throw ApiException.Invalid("studyDays", "Days of the week go from 0 (Sunday) to 6."))];
}
