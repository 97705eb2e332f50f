using System.Globalization;

namespace Platform.Notifications.Mail;

/// <summary>The words of mails that are not those of a notice.</summary>
public sealed record Phrases
{
    public required string Open { get; init; }
    public required string Follows { get; init; }
    public required string Own { get; init; }
    public required string DigestReason { get; init; }
    public required string Stop { get; init; }
    public required string StopAll { get; init; }
    public required string Choose { get; init; }
    public required string SavedSearch { get; init; }
    public required string Daily { get; init; }
    public required string Weekly { get; init; }
    public required string AllOfThem { get; init; }
    public required string Confirm { get; init; }
    public required string ConfirmAddress { get; init; }
    public required string ConfirmFollowing { get; init; }
    public required string ConfirmOrType { get; init; }
    public required string ConfirmReason { get; init; }

    /// <summary>Forms of "n news items" by plural category.</summary>
    public required IReadOnlyDictionary<Plural, string> News { get; init; }

    /// <summary>Forms of "and n more" by plural category.</summary>
    public required IReadOnlyDictionary<Plural, string> More { get; init; }

    public static Phrases In(string language) => All.GetValueOrDefault(language, All["en"]);

    public static string Count(IReadOnlyDictionary<Plural, string> forms, int number, string language) =>
        forms.GetValueOrDefault(Plurals.Of(number, language), forms[Plural.Other]).Replace("{n}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    static readonly Dictionary<string, Phrases> All = new()
    {
        ["en"] = new()
        {
            Open = "Open",
            Follows = "You get this because you follow: {topic}.",
            Own = "You get this because it concerns you: your registration, your application, your account or something that you asked for.",
            DigestReason = "You get this because you asked for a digest of what you follow.",
            Stop = "Stop mails about this",
            StopAll = "Stop all mails to this address",
            Choose = "Choose what you hear of",
            SavedSearch = "a search that you saved",
            Daily = "Your day: {news}",
            Weekly = "Your week: {news}",
            AllOfThem = "See all of it",
            Confirm = "Confirm",
            ConfirmAddress = "Confirm your e-mail address",
            ConfirmFollowing = "You will hear of: {topic}",
            ConfirmOrType = "Or type this code on the page:",
            ConfirmReason = "Somebody, we hope you, gave this address. If it was not you, do nothing: without the code nothing is sent to it.",
            News = new Dictionary<Plural, string> { [Plural.One] = "{n} news item", [Plural.Other] = "{n} news items" },
            More = new Dictionary<Plural, string> { [Plural.One] = "And {n} more.", [Plural.Other] = "And {n} more." }
        },
        ["fr"] = new()
        {
            Open = "Ouvrir",
            Follows = "Vous recevez ce message parce que vous suivez : {topic}.",
            Own = "Vous recevez ce message parce qu’il vous concerne : votre inscription, votre candidature, votre compte ou une demande de votre part.",
            DigestReason = "Vous recevez ce message parce que vous avez demandé un résumé de ce que vous suivez.",
            Stop = "Ne plus recevoir de messages à ce sujet",
            StopAll = "Ne plus recevoir aucun message à cette adresse",
            Choose = "Choisir ce dont vous êtes informé",
            SavedSearch = "une recherche que vous avez enregistrée",
            Daily = "Votre journée : {news}",
            Weekly = "Votre semaine : {news}",
            AllOfThem = "Tout voir",
            Confirm = "Confirmer",
            ConfirmAddress = "Confirmez votre adresse électronique",
            ConfirmFollowing = "Vous serez informé de : {topic}",
            ConfirmOrType = "Ou saisissez ce code sur la page :",
            ConfirmReason = "Quelqu’un, vous-même nous l’espérons, a donné cette adresse. Si ce n’était pas vous, ne faites rien : sans le code, rien n’y sera envoyé.",
            News = new Dictionary<Plural, string> { [Plural.One] = "{n} nouvelle", [Plural.Other] = "{n} nouvelles" },
            More = new Dictionary<Plural, string> { [Plural.One] = "Et {n} autre.", [Plural.Other] = "Et {n} autres." }
        },
        ["es"] = new()
        {
            Open = "Abrir",
            Follows = "Recibe este mensaje porque sigue: {topic}.",
            Own = "Recibe este mensaje porque le concierne: su inscripción, su solicitud, su cuenta o algo que usted pidió.",
            DigestReason = "Recibe este mensaje porque pidió un resumen de lo que sigue.",
            Stop = "No recibir más mensajes sobre esto",
            StopAll = "No recibir ningún mensaje en esta dirección",
            Choose = "Elegir de qué se le informa",
            SavedSearch = "una búsqueda que guardó",
            Daily = "Su día: {news}",
            Weekly = "Su semana: {news}",
            AllOfThem = "Ver todo",
            Confirm = "Confirmar",
            ConfirmAddress = "Confirme su dirección de correo electrónico",
            ConfirmFollowing = "Se le informará de: {topic}",
            ConfirmOrType = "O escriba este código en la página:",
            ConfirmReason = "Alguien, esperamos que usted, dio esta dirección. Si no fue usted, no haga nada: sin el código no se enviará nada a ella.",
            News = new Dictionary<Plural, string> { [Plural.One] = "{n} novedad", [Plural.Other] = "{n} novedades" },
            More = new Dictionary<Plural, string> { [Plural.One] = "Y {n} más.", [Plural.Other] = "Y {n} más." }
        },
        ["ar"] = new()
        {
            Open = "فتح",
            Follows = "تصلك هذه الرسالة لأنك تتابع: {topic}.",
            Own = "تصلك هذه الرسالة لأنها تخصّك: تسجيلك أو طلبك أو حسابك أو شيء طلبته.",
            DigestReason = "تصلك هذه الرسالة لأنك طلبت ملخصًا لما تتابعه.",
            Stop = "إيقاف الرسائل حول هذا الموضوع",
            StopAll = "إيقاف جميع الرسائل إلى هذا العنوان",
            Choose = "اختيار ما تُبلَّغ به",
            SavedSearch = "بحث حفظته",
            Daily = "يومك: {news}",
            Weekly = "أسبوعك: {news}",
            AllOfThem = "عرض الكل",
            Confirm = "تأكيد",
            ConfirmAddress = "أكّد عنوان بريدك الإلكتروني",
            ConfirmFollowing = "ستصلك أخبار عن: {topic}",
            ConfirmOrType = "أو اكتب هذا الرمز في الصفحة:",
            ConfirmReason = "أعطى شخصٌ ما، ونأمل أن يكون أنت، هذا العنوان. إن لم تكن أنت فلا تفعل شيئًا: لن يُرسل إليه شيء دون الرمز.",
            News = new Dictionary<Plural, string>
            {
                [Plural.Zero] = "لا أخبار",
                [Plural.One] = "خبر واحد",
                [Plural.Two] = "خبران",
                [Plural.Few] = "{n} أخبار",
                [Plural.Many] = "{n} خبرًا",
                [Plural.Other] = "{n} خبر"
            },
            More = new Dictionary<Plural, string>
            {
                [Plural.Zero] = "ولا شيء غيرها.",
                [Plural.One] = "وخبر آخر.",
                [Plural.Two] = "وخبران آخران.",
                [Plural.Few] = "و{n} أخبار أخرى.",
                [Plural.Many] = "و{n} خبرًا آخر.",
                [Plural.Other] = "و{n} خبر آخر."
            }
        }
    };
}

/// <summary>Plural categories of the Unicode CLDR.</summary>
public enum Plural { Zero, One, Two, Few, Many, Other }

public static class Plurals
{
    /// <summary>The category of a whole number (Unicode CLDR, cardinals). Spanish and French have <c>many</c> for whole millions, which nobody is told of here.</summary>
    public static Plural Of(int number, string language) => language switch
    {
        "fr" => number is 0 or 1 ? Plural.One : Plural.Other,
        "ar" => (number, number % 100) switch
        {
            (0, _) => Plural.Zero,
            (1, _) => Plural.One,
            (2, _) => Plural.Two,
            (_, >= 3 and <= 10) => Plural.Few,
            (_, >= 11) => Plural.Many,
            _ => Plural.Other
        },
        _ => number == 1 ? Plural.One : Plural.Other
    };
}
