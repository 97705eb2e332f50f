using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Services;

namespace Platform.Portal.Pages;

/// <summary>What the platform keeps of people, why, how long, who sees it, and what erasure does: the services' own registries in words.</summary>
public sealed class PrivacyModel(PrivacyService privacy, Words words) : PageModel
{
    /// <summary>Each service with what it keeps, null while it is away; at the end what all of them keep.</summary>
    public IReadOnlyList<(string Service, IReadOnlyList<KeptFields>? Kept)> Parts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var answers = await privacy.KeptAsync(HttpContext, ct);
        Parts =
        [
            .. PrivacyService.Services.Zip(answers.Select(answer => Of(answer.Value, everywhere: false))),
            ("everywhere", Of(answers.FirstOrDefault(answer => answer.Value is not null)?.Value, everywhere: true))
        ];

        static IReadOnlyList<KeptFields>? Of(KeptData? data, bool everywhere) => data is null ? null : [.. data.Items.Where(fields => fields.Everywhere == everywhere)];
    }

    /// <summary>"7 days after it was written".</summary>
    public string HowLong(KeptFields kept) => kept.Hours is not { } hours ? words["keep.account"] : words.With("keep." + kept.Since, hours switch
    {
        >= 48 => words.With("keep.days", words.Number((long)(hours / 24))),
        >= 1 => words.With("keep.hours", words.Number((long)hours)),
        _ => words.With("keep.minutes", words.Number((long)(hours * 60)))
    });

    public string WhoSees(KeptFields kept) => string.Join(words["comma"], kept.SeenBy.Prepend("self").Select(who => words.Code("seenby", who)));
}
