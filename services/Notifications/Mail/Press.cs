using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Platform.Notifications.Mail;

/// <summary>Prints letters: one component for each kind of them makes the HTML, and the plain text is read from that, so that neither can say what the other does not.</summary>
public sealed partial class Press(IServiceProvider services, ILoggerFactory logs)
{
    public async Task<Printed> PrintAsync<TMail>(Letter letter) where TMail : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TMail>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Letter)] = letter }))).ToHtmlString());
        // The renderer writes every letter beyond ASCII as a number, which makes Arabic three times as long. None of these is markup.
        html = Numbered().Replace(html, number => int.Parse(number.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is >= 0xA0 and var rune ? char.ConvertFromUtf32(rune) : number.Value);
        html = BetweenLines().Replace(html, "\n").TrimStart();
        return new(letter.Subject, ToText(html), html);
    }

    /// <summary>Our own HTML as text: a paragraph a line, a link's address below its words.</summary>
    static string ToText(string html)
    {
        var text = new StringBuilder(html.Length / 2);
        var (href, hidden) = ((string?)null, 0);
        foreach (Match token in Token().Matches(html[html.IndexOf("<body", StringComparison.Ordinal)..]))
        {
            var tag = token.Value;
            if (tag[0] != '<')
            {
                var words = Spaces().Replace(WebUtility.HtmlDecode(tag), " ");
                if (hidden == 0 && (words != " " || (text.Length > 0 && text[^1] is not ('\n' or ' ')))) text.Append(text.Length == 0 || text[^1] == '\n' ? words.TrimStart() : words);
                continue;
            }
            var name = Name().Match(tag).Value;
            if (tag.Contains("display:none", StringComparison.Ordinal)) hidden = 1;
            switch (name)
            {
                case "<a": href = WebUtility.HtmlDecode(Href().Match(tag).Groups[1].Value); break;
                case "</a": text.Append('\n').Append(href); break;
                case "<br": Line(1); break;
                case "<li":
                    Line(2);
                    text.Append("* ");
                    break;
                case "<h1" or "<p" or "<div" or "</ul" or "</div": Line(2); break;
            }
            if (hidden == 1 && name == "</div") hidden = 0;
        }
        return text.ToString().Trim() + "\n";

        void Line(int count)
        {
            while (text.Length > 0 && text[^1] == ' ') text.Length--;
            while (text.Length > 0 && count > 0 && !(text.Length >= count && text.ToString(text.Length - count, count).All(c => c == '\n'))) text.Append('\n');
        }
    }

    [GeneratedRegex("&#x([0-9A-F]{1,6});")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex BetweenLines();

    [GeneratedRegex("<[^>]*>|[^<]+")]
    private static partial Regex Token();

    [GeneratedRegex("^</?[a-z0-9]+")]
    private static partial Regex Name();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Href();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
