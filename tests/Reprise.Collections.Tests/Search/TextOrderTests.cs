using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace Reprise.Collections.Tests;

/// <summary>Texts are ranked as SQLite's own collation ranks them.</summary>
public sealed class TextOrderTests : IDisposable
{
    private static readonly string[] Pieces = ["", "a", "A", "b", "Z", "[", "`", "{", "é", "É", "ß", "日本", "🂡", " ", "1", "same beginning ", "SAME beginning ", "\u007f"];

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Ranks_are_those_of_nocase()
    {
        using var database = Database.Open(folder.File("texts"), DatabaseAccess.Create);
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Texts(), texts =>
        {
            var order = new TextOrder();
            foreach (var text in texts)
            {
                order.TryAdd(Encoding.UTF8.GetBytes(text)).ShouldBeTrue();
            }

            database.ExecuteScript("drop table if exists temp.texts; create temp table texts (id integer primary key, text text)");
            foreach (var (i, text) in texts.Index())
            {
                database.Execute("insert into texts values (?, ?)", i, text);
            }

            order.Ranks().Select(rank => (long)rank).ShouldBe(database.Int64List("select rank from (select id, dense_rank() over (order by text collate nocase) as rank from texts) order by id"));
        }));
    }

    [Fact]
    public void A_text_with_a_zero_is_refused() => new TextOrder().TryAdd("a\0b"u8).ShouldBeFalse();

    public void Dispose() => folder.Dispose();

    private static Arbitrary<string[]> Texts() => Gen.Elements(Pieces).ListOf(4).Select(string.Concat).ArrayOf().ToArbitrary();
}
