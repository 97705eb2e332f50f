using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Library;

namespace Platform.Projects.Recommendations;

/// <summary>The words that a member agrees to before their input is kept.</summary>
public static class GetInputConsent
{
    public static Ok<ConsentText> Handle() => TypedResults.Ok(ConsentText.ForInputs);
}
