namespace Reprise.Collections.Tests.Storage;

/// <summary>Files so large that two processors check them: together they find what one would.</summary>
public sealed class IntegrityCheckTests : IDisposable
{
    private const string Large = "create table filler (data blob); insert into filler values (zeroblob(20000000));";

    private readonly TemporaryFolder folder = new();

    private string File => folder.File("large.anki2");

    [Fact]
    public void A_sound_file_is_sound()
    {
        Write("create table revlog (id integer primary key, cid); create index ix_cid on revlog (cid); insert into revlog values (1, 2);");

        Check().ShouldBe("ok");
    }

    [Fact]
    public void A_review_that_is_missing_in_an_index_is_found()
    {
        Write("create table revlog (id integer primary key, cid, usn); create index ix_cid on revlog (cid); insert into revlog values (1, 2, 3);");
        Write("pragma writable_schema = on; update sqlite_master set sql = 'CREATE INDEX ix_cid on revlog (usn)' where name = 'ix_cid';");

        Check().ShouldContain("ix_cid");
    }

    [Fact]
    public void A_card_that_is_missing_in_an_index_is_found()
    {
        Write("create table revlog (id integer primary key); create table cards (id integer primary key, nid, usn); create index ix_nid on cards (nid); insert into cards values (1, 2, 3);");
        Write("pragma writable_schema = on; update sqlite_master set sql = 'CREATE INDEX ix_nid on cards (usn)' where name = 'ix_nid';");

        Check().ShouldContain("ix_nid");
    }

    [Fact]
    public void A_page_that_nothing_uses_is_found()
    {
        Write("create table revlog (id integer primary key); create table lost (id integer primary key); insert into lost values (1);");
        Write("pragma writable_schema = on; delete from sqlite_master where name = 'lost';");

        Check().ShouldContain("never used");
    }

    public void Dispose() => folder.Dispose();

    private string Check() => CollectionFile.IntegrityCheckByTwo(File, new CollectionOptions());

    private void Write(string sql)
    {
        var isNew = !System.IO.File.Exists(File);
        using var database = Database.Open(File, DatabaseAccess.Create);
        database.ExecuteScript((isNew ? Large : "") + sql);
    }
}
