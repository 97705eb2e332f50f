using Platform.Contracts;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Library;

/// <summary>The words that somebody agrees to before what they write of themselves is kept. A new wording is a new version; what was agreed to before names the one it was.</summary>
/// <param name="Version">Sent back as <c>consent</c> by whoever agrees.</param>
/// <param name="Days">For how long it is given.</param>
public sealed record ConsentText(string Version, int Days, Text Text)
{
    public static ConsentText ForVoices { get; } = new("voice-1", 730, new("en",
        "I am 18 or older. I agree that my story is read by a moderator and then published here for two years, with the name, age band, country and heritage that I gave, if any. I can take it back at any time; it is then deleted at once.")
    {
        ["fr"] = "J’ai 18 ans ou plus. J’accepte que mon récit soit lu par un modérateur puis publié ici pendant deux ans, avec le nom, la tranche d’âge, le pays et les origines que j’ai éventuellement indiqués. Je peux le retirer à tout moment ; il est alors effacé aussitôt.",
        ["es"] = "Tengo 18 años o más. Acepto que un moderador lea mi relato y que se publique aquí durante dos años, con el nombre, la franja de edad, el país y los orígenes que haya indicado, en su caso. Puedo retirarlo en cualquier momento; entonces se borra de inmediato.",
        ["ar"] = "عمري 18 عامًا أو أكثر. أوافق على أن يقرأ مشرفٌ قصتي ثم تُنشر هنا لمدة سنتين مع ما ذكرتُه من اسم وفئة عمرية وبلد وأصول، إن وُجد. يمكنني سحبها في أي وقت فتُحذف فورًا."
    });

    public static ConsentText ForInputs { get; } = new("input-1", 730, new("en",
        "I agree that what I write here is read by those who work on the recommendation, with the name that I gave, if any. It is not published. I can take it back at any time, and it is deleted two years after I wrote it.")
    {
        ["fr"] = "J’accepte que mon texte soit lu par les personnes qui travaillent à la recommandation, avec le nom que j’ai éventuellement indiqué. Il n’est pas publié. Je peux le retirer à tout moment, et il est effacé deux ans après sa rédaction.",
        ["es"] = "Acepto que quienes trabajan en la recomendación lean lo que escribo aquí, con el nombre que haya indicado, en su caso. No se publica. Puedo retirarlo en cualquier momento, y se borra dos años después de haberlo escrito.",
        ["ar"] = "أوافق على أن يقرأ ما أكتبه هنا مَن يعملون على التوصية، مع الاسم الذي ذكرتُه إن وُجد. لا يُنشر ما أكتبه. يمكنني سحبه في أي وقت، ويُحذف بعد سنتين من كتابته."
    });

    /// <summary>Says what is wrong with the version that a client sent; null when nothing is.</summary>
    public Refusal? Check(string given) => given == Version ? null
        : new("consent-required", $"Agree to the text of version {Version} as it is now, and send the version as `consent`.", StatusCodes.Status400BadRequest);
}
