using Reprise.Collections;

namespace Reprise.Interchange.Tests;

public sealed class BackupsKept
{
    private static readonly BackupLimits Few = new() { Daily = 3, Weekly = 2, Monthly = 1, MinimumIntervalMinutes = 30 };

    [Fact]
    public void Of_older_backups_the_last_of_each_day_week_and_month_is_kept()
    {
        DateTime[] kept =
        [
            new(2022, 2, 22), new(2022, 2, 21), new(2022, 2, 20, 18, 0, 0), new(2022, 2, 10), new(2022, 2, 9),
            new(2022, 2, 6, 2, 0, 0), new(2022, 1, 6), new(2021, 12, 24),
        ];
        DateTime[] deleted =
        [
            new(2022, 2, 20, 6, 0, 0), new(2022, 2, 7), new(2022, 2, 6, 1, 0, 0), new(2022, 1, 5), new(2021, 12, 1), new(2021, 11, 1),
        ];

        var delete = BackupThinning.ToDelete(kept.Concat(deleted).Select(BackupThinning.FileName), new DateOnly(2022, 2, 22), Few, TimeZoneInfo.Utc);

        delete.ShouldBe(deleted.Select(BackupThinning.FileName), ignoreOrder: true);
    }

    [Fact]
    public void Of_a_daily_backup_for_a_year_32_are_kept()
    {
        var names = Enumerable.Range(1, 365).Select(days => BackupThinning.FileName(new DateTime(2022, 1, 1).AddDays(-days)));

        BackupThinning.ToDelete(names, new DateOnly(2022, 1, 1), BackupLimits.Default, TimeZoneInfo.Utc).Count.ShouldBe(333);
    }

    [Theory]
    [InlineData("backup-2022-02-22-00.00.00.colpkg.part")]
    [InlineData("backup-2022-02-30-00.00.00.colpkg")]
    [InlineData("holiday.colpkg")]
    public void Other_files_are_left_alone(string name) =>
        BackupThinning.ToDelete([name], new DateOnly(2030, 1, 1), Few, TimeZoneInfo.Utc).ShouldBeEmpty();

    [Fact]
    public void Anything_new_in_the_folder_delays_the_next_backup_unless_it_is_forced()
    {
        using var folder = new TemporaryFolder();
        using var collection = A.Collection(folder);
        Directory.CreateDirectory(Path.Combine(folder.File("backups"), "of another program"));
        var backups = new Backups(folder.File("backups"), TimeProvider.System, TimeZoneInfo.Utc);

        backups.Create(collection).ShouldBeNull();
        backups.Create(collection, force: true).ShouldNotBeNull();
    }

    [Fact]
    public void A_backup_is_made_once_for_each_state_and_can_be_restored()
    {
        using var folder = new TemporaryFolder();
        using var collection = A.Collection(folder);
        A.Note(collection, "front", "back");
        var backups = new Backups(folder.File("backups"), TimeProvider.System, TimeZoneInfo.Utc);

        var made = backups.Create(collection).ShouldNotBeNull();
        backups.Create(collection, force: true).ShouldBeNull();

        using var media = A.Media(folder);
        CollectionPackage.Restore(made, folder.File("restored.anki2"), folder.File("media"), media, new CollectionOptions());
        using var restored = A.Collection(folder, "restored.anki2");
        restored.Notes.Count().ShouldBe(1);
    }
}
