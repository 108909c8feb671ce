using System.Globalization;

namespace Reprise.Scheduling.Tests;

public class CardDataTests
{
    [Theory]
    [InlineData("""{"pos":7,"s":12.3456,"d":5.1,"dr":0.9,"decay":0.154,"lrt":1790000000}""")]
    [InlineData("""{"s":0.0001,"d":10}""")]
    [InlineData("""{"lrt":0}""")]
    [InlineData("""{"pos":4294967295}""")]
    [InlineData("""{"pos":4294967296}""")]
    [InlineData("""{"pos":1.5}""")]
    [InlineData("""{"pos":-1}""")]
    [InlineData("""{"s":01}""")]
    [InlineData("""{"s":1.}""")]
    [InlineData("""{"s":.5}""")]
    [InlineData("""{"s":1e3}""")]
    [InlineData("""{"s":1,"s":2}""")]
    [InlineData("""{"s":1,}""")]
    [InlineData("""{"s":1}}""")]
    [InlineData("""{"s":1""")]
    [InlineData("""{"s":""")]
    [InlineData("""{"s":null,"d":4}""")]
    [InlineData("""{"s":12345678901234.5678,"d":0.12345678901234567}""")]
    [InlineData("""{"s":123456789012345,"lrt":12345678901234567}""")]
    [InlineData("""{"cd":"{\"a\":1}","s":3}""")]
    [InlineData("""{"x":3,"s":4}""")]
    public void What_is_read_quickly_is_what_is_read_as_JSON(string text) => CardData.Parse(text).ShouldBe(CardData.Parse(" " + text));

    [Fact]
    public void All_decimals_read_quickly_are_the_singles_that_JSON_gives()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var number = (random.NextDouble() * Math.Pow(10, random.Next(-6, 9))).ToString("0.##############", CultureInfo.InvariantCulture);
            var text = "{\"s\":" + number + ",\"d\":" + random.Next(1, 11).ToString(CultureInfo.InvariantCulture) + "}";

            CardData.Parse(text).ShouldBe(CardData.Parse(" " + text), text);
        }
    }

    [Fact]
    public void Numbers_are_written_as_the_shortest_decimals_of_their_rounded_singles()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var stability = (float)(random.NextDouble() * Math.Pow(10, random.Next(-5, 6)));

            new CardData { Stability = stability, Difficulty = 1 + (9 * random.NextSingle()) }.ToString()
                .ShouldStartWith("{\"s\":" + ShortestSingle.Format(MathF.Round(stability * 10_000f, MidpointRounding.AwayFromZero) / 10_000f) + ",\"d\":");
        }
    }

    [Fact]
    public void All_that_is_set_is_written_in_the_order_of_the_specification() =>
        new CardData { OriginalPosition = 7, Stability = 12f, Difficulty = 0f, DesiredRetention = 0.9f, Decay = 0.1542f, LastReview = -5, CustomData = "{\"a\":1}" }.ToString()
            .ShouldBe("""{"pos":7,"s":12.0,"d":0.0,"dr":0.9,"decay":0.154,"lrt":-5,"cd":"{\"a\":1}"}""");

    [Fact]
    public void Nothing_set_is_an_empty_object() => CardData.Empty.ToString().ShouldBe("{}");
}
