using System.Collections.Frozen;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Reprise.Templates;

/// <summary>Keeps of HTML what formats text and drops the rest: scripts, styles, drawings and formulas with all they contain, event handlers, images and unknown elements (whose text stays).</summary>
public static class HtmlSanitizer
{
    private static readonly FrozenSet<string> Elements = Words(
        "a abbr acronym area article aside b bdi bdo blockquote br caption center cite code col colgroup data dd del details dfn div dl dt em "
        + "figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i ins kbd li map mark nav ol p pre q rp rt rtc ruby s samp small span "
        + "strike strong sub summary sup table tbody td th thead time tr tt u ul var wbr");

    private static readonly FrozenSet<string> DroppedWithContent = Words("script style");

    private static readonly FrozenSet<string> Attributes = Words(
        "*:lang *:title a:href a:hreflang bdo:dir blockquote:cite col:align col:char col:charoff col:span colgroup:align colgroup:char "
        + "colgroup:charoff colgroup:span del:cite del:datetime hr:align hr:size hr:width ins:cite ins:datetime ol:start q:cite table:align table:char "
        + "table:charoff table:summary tbody:align tbody:char tbody:charoff td:align td:char td:charoff td:colspan td:headers td:rowspan th:align th:char "
        + "th:charoff th:colspan th:headers th:rowspan th:scope thead:align thead:char thead:charoff tr:align tr:char tr:charoff");

    private static readonly FrozenSet<string> Schemes = Words(
        "bitcoin ftp ftps geo http https im irc ircs magnet mailto mms mx news nntp openpgp4fpr sip sms smsto ssh tel url webcal wtai xmpp");

    /// <summary>The safe part of a fragment of HTML.</summary>
    public static string Sanitize(string html)
    {
        var document = new HtmlParser().ParseDocument("<!doctype html><body>");
        var container = document.CreateElement("div");
        container.InnerHtml = html;
        Clean(container);
        return container.InnerHtml;
    }

    private static FrozenSet<string> Words(string list) => list.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static void Clean(IElement parent)
    {
        var pending = new Stack<INode>(parent.ChildNodes.Reverse());
        while (pending.TryPop(out var node))
        {
            if (node is not IElement element)
            {
                if (node is not IText)
                {
                    node.Parent!.RemoveChild(node);
                }

                continue;
            }

            var isHtml = string.Equals(element.NamespaceUri, NamespaceNames.HtmlUri, StringComparison.Ordinal);
            if (!isHtml || DroppedWithContent.Contains(element.LocalName))
            {
                element.Remove();
                continue;
            }

            foreach (var child in element.ChildNodes.Reverse())
            {
                pending.Push(child);
            }

            if (Elements.Contains(element.LocalName))
            {
                CleanAttributes(element);
            }
            else
            {
                while (element.FirstChild is { } child)
                {
                    element.Parent!.InsertBefore(child, element);
                }

                element.Remove();
            }
        }
    }

    private static void CleanAttributes(IElement element)
    {
        foreach (var attribute in element.Attributes.ToList())
        {
            var allowed = Attributes.Contains($"*:{attribute.Name}") || Attributes.Contains($"{element.LocalName}:{attribute.Name}");
            if (!allowed || (attribute.Name is "href" or "cite" && !IsSafeAddress(attribute.Value)))
            {
                element.RemoveAttribute(attribute.Name);
            }
        }

        if (string.Equals(element.LocalName, "a", StringComparison.Ordinal))
        {
            element.SetAttribute("rel", "noopener noreferrer");
        }
    }

    /// <summary>Whether an address is relative or has a harmless scheme.</summary>
    private static bool IsSafeAddress(string address)
    {
        var visible = string.Concat(address.Where(character => character > ' '));
        var colon = visible.IndexOf(':', StringComparison.Ordinal);
        var other = visible.AsSpan().IndexOfAny("/?#");
        return colon < 0 || (other >= 0 && other < colon) || Schemes.Contains(visible[..colon].ToLowerInvariant());
    }
}
