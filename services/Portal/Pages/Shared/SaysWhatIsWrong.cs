using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Platform.Portal.Language;

namespace Platform.Portal.Pages.Shared;

/// <summary>Says at a field what is wrong in it, and ties the two together (WCAG 2.2, 1.3.1 and 3.3.1): every input whose name stands in the <see cref="Errors"/> that the page has summed up.</summary>
[HtmlTargetElement("input", Attributes = "name", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("select", Attributes = "name")]
[HtmlTargetElement("textarea", Attributes = "name")]
public sealed class SaysWhatIsWrong(Words words) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (View.HttpContext.Items[typeof(Errors)] is not Errors errors || Written(output, "type") == "hidden") return;
        var (name, its) = (Written(output, "name"), Written(output, "id"));
        var wrong = errors.Fields.Where(field => field.Input is { } input && (input.Equals(name, StringComparison.OrdinalIgnoreCase) || input == its)).ToList();
        if (wrong.Count == 0) return;

        var id = its + "-wrong";
        output.Attributes.SetAttribute("aria-invalid", "true");
        output.Attributes.SetAttribute("aria-describedby", $"{Written(output, "aria-describedby")} {id}".Trim());
        output.PostElement.AppendHtml($"<p class=\"wrong\" id=\"{id}\">");
        foreach (var said in wrong.Select(field => field.Said).Distinct())
            output.PostElement.AppendHtml(said is null ? HtmlEncoder.Default.Encode(words["field.unread"]) : $"<span lang=\"en\" dir=\"ltr\">{HtmlEncoder.Default.Encode(said)}</span> ");
        output.PostElement.AppendHtml("</p>");
    }

    static string Written(TagHelperOutput output, string attribute)
    {
        if (output.Attributes[attribute]?.Value is not { } value) return "";
        if (value is not IHtmlContent content) return value.ToString() ?? "";
        using var text = new StringWriter();
        content.WriteTo(text, HtmlEncoder.Default);
        return text.ToString();
    }
}
