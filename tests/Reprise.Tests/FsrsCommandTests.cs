using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Tests;

/// <summary>"reprise fsrs": parameters judged and retentions found from a shell.</summary>
public sealed class FsrsCommandTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("reprise-fsrs-command-").FullName;

    [Fact]
    public async Task Parameters_of_earlier_reviews_are_judged_by_later_ones()
    {
        await StudyForAYear();

        var (code, output, error) = await Fsrs("evaluate", "--over-time", "--json");

        code.ShouldBe(0, error);
        JsonNode.Parse(output)!["logLoss"]!.GetValue<double>().ShouldBeInRange(0.01, 2);
        error.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_retention_that_costs_least_is_found_for_people_and_for_programs()
    {
        await StudyForAYear();

        var (code, told, error) = await Fsrs("optimal-retention", "--days", "30", "--new-cards", "100");
        var json = await Fsrs("optimal-retention", "--days", "30", "--new-cards", "100", "--json");

        code.ShouldBe(0, error);
        var retention = JsonNode.Parse(json.Output)!["retention"]!.GetValue<double>();
        retention.ShouldBeInRange(0.7, 0.95);
        told.Trim().ShouldBe(FormattableString.Invariant($"A desired retention of {retention:0.00} costs the least time for each card remembered."));
    }

    [Theory]
    [InlineData("evaluate", "--over-time", "--parameters", "1,2,3")]
    [InlineData("optimal-retention", "--days", "0")]
    [InlineData("optimal-retention", "--new-cards", "-1")]
    public async Task What_cannot_be_asked_is_wrong_usage(params string[] args) => (await Fsrs(args)).Code.ShouldBe(2);

    [Fact]
    public async Task Beside_a_running_server_it_says_that_the_folder_is_taken()
    {
        await using var server = Reprise.Server.RepriseServer.Create(new() { DataPath = data, Urls = ["http://127.0.0.1:0"] });
        await server.StartAsync();

        var (code, _, error) = await Fsrs("optimal-retention");

        code.ShouldBe(1);
        error.ShouldStartWith("A server runs on this data folder.");
        await server.StopAsync();
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    private Task<(int Code, string Output, string Error)> Fsrs(params string[] args) => CommandProcess.Run([], ["fsrs", .. args, "--data", data]);

    /// <summary>Makes an account whose cards were reviewed after one day, two days more, three days more …, and forgotten now and then.</summary>
    private async Task StudyForAYear()
    {
        await CommandProcess.Run([], "user", "add", "ada", "--password", "correct horse", "--data", data);
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(data, "users", "1")).FullName, "collection.anki2");
        using (var collection = Collection.Open(path, new CollectionOptions()))
        {
            var noteType = collection.NoteTypes.FindByName("Basic")!;
            collection.AddAllNotes([.. Enumerable.Range(0, 30).Select(number => new NewNote(AddNotes.New(noteType) with { Fields = [$"front {number}", "back"] }, DeckId.Default))]);
        }

        using var database = Database.Open(path, DatabaseAccess.ReadWrite);
        database.Execute(
            """
            with recursive review(number) as (select 0 union all select number + 1 from review where number < 28)
            insert into revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type)
            select ? + (number * (number + 1) / 2) * 86400000 + row_number() over (order by cards.id) * 1000, cards.id, 0,
                case when (number * 7 + cards.id) % 9 = 4 then 1 else 3 end, number + 1, number, 2500, 4000, case number when 0 then 0 else 1 end
            from cards, review
            """,
            DateTimeOffset.UtcNow.AddDays(-500).ToUnixTimeMilliseconds());
        database.Execute("update cards set type = 2, queue = 2, due = 1, ivl = 29, reps = 29, factor = 2500, data = '{}'");
    }
}
