namespace Reprise.Templates.Tests;

public class TemplateTests
{
    [Theory]
    [InlineData("foo {{one:two}} {{one:two:three}} {{^baz}} {{/baz}} {{foo:}}")]
    [InlineData("{{#a}}<!--{{inert}}-->{{/a}}")]
    public void A_template_in_normal_form_is_written_back_as_it_was(string text) => Template.Parse(text).ToString().ShouldBe(text);

    [Fact]
    public void Filters_apply_from_right_to_left() =>
        Template.Parse("{{a:b:Field}}").Replacements.Single().Filters.ShouldBe(["b", "a"]);

    [Fact]
    public void Other_delimiters_can_be_chosen_at_the_beginning() =>
        Template.Parse("\n{{=<% %>=}}{{x}}<% Front %>").Nodes
            .ShouldBe([new TemplateNode.Text("{{x}}"), new TemplateNode.Replacement("Front", [])], new NodeComparer());

    [Theory]
    [InlineData("{{#a}}", "Missing '{{/a}}'")]
    [InlineData("{{/a}}", "Found '{{/a}}', but missing '{{#a}}' or '{{^a}}'")]
    [InlineData("{{#a}}{{/b}}", "Found '{{/b}}', but expected '{{/a}}'")]
    public void Problems_are_named(string text, string details) => Template.Parse(text).Problem!.Details.ShouldBe(details);

    [Fact]
    public void Endless_nesting_is_a_problem_and_no_crash() =>
        Template.Parse(string.Concat(Enumerable.Repeat("{{#a}}", 100_000))).Problem.ShouldBeOfType<TemplateProblem.ConditionalNotClosed>();

    [Theory]
    [InlineData("{{2}}{{1}}", true)]
    [InlineData("{{2}}{{4}}", false)]
    [InlineData("{{#3}}{{^2}}{{1}}{{/2}}{{/3}}", true)]
    [InlineData("{{^1}}{{3}}{{/1}}", false)]
    public void A_front_renders_with_the_fields_it_would_show(string front, bool renders) =>
        TemplateFront.Parse(front).RendersWith(new HashSet<string> { "1", "3" }).ShouldBe(renders);

    [Theory]
    [InlineData("{{a}}{{b}}", RequirementKind.Any, "0,1")]
    [InlineData("{{#a}}{{b}}{{/a}}", RequirementKind.All, "0,1")]
    [InlineData("{{z}}", RequirementKind.None, "")]
    [InlineData("{{^a}}{{#b}}{{c}}{{/b}}{{/a}}", RequirementKind.All, "1,2")]
    public void Old_programs_are_told_which_fields_a_front_needs(string front, RequirementKind kind, string ords)
    {
        var requirement = TemplateFront.Parse(front).Requirement(["a", "b", "c"]);

        (requirement.Kind, string.Join(',', requirement.Fields)).ShouldBe((kind, ords));
    }

    [Fact]
    public void Fields_that_are_renamed_or_removed_are_followed()
    {
        var renames = new FieldRenames(new Dictionary<string, string?> { ["foo"] = null, ["bar"] = "Bar" }, "Bar", isCloze: false);

        var template = renames.Apply(new TemplateText("Card 1", "front {{foo}}", "{{#foo}}{{text:bar}}{{/foo}}"));

        (template.Front, template.Back).ShouldBe(("front {{Bar}}", "{{text:Bar}}"));
    }

    private sealed class NodeComparer : IEqualityComparer<TemplateNode>
    {
        public bool Equals(TemplateNode? x, TemplateNode? y) => x is TemplateNode.Replacement left && y is TemplateNode.Replacement right
            ? left.Key == right.Key && left.Filters.SequenceEqual(right.Filters)
            : object.Equals(x, y);

        public int GetHashCode(TemplateNode obj) => 0;
    }
}
