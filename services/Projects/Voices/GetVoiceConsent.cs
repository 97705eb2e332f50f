using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Library;

namespace Platform.Projects.Voices;

/// <summary>The words that a young person agrees to before their story is kept.</summary>
public static class GetVoiceConsent
{
    public static Ok<ConsentText> Handle() => TypedResults.Ok(ConsentText.ForVoices);
}
