using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Net.Http.Headers;
using Platform.Contracts;

namespace Platform.Notifications.Inbox;

/// <summary>What readers are told, in the language they read it in: notices keep facts, and become sentences when they are shown.</summary>
public static class Wording
{
    public const string Default = "en";

    public static IReadOnlyList<string> Languages { get; } = ["en", "fr", "es", "ar"];

    /// <summary>The title and the text of a notice.</summary>
    /// <param name="type">Of the notice; one that has no words yet is shown by its name alone.</param>
    public static (string Title, string Text) Of(string type, Text name, Facts facts, string language)
    {
        if (type == "registration-confirmed" && facts.FromWaitingList == true) type = "registration-confirmed-late";
        var (title, text) = Templates.GetValueOrDefault((type, language), ("{name}", ""));
        return (Fill(title), Fill(text).TrimEnd()); // an identifier at the end may be none

        string Fill(string template) => template.Length == 0 ? "" : template
            .Replace("{identifier}", facts.Identifier, StringComparison.Ordinal)
            .Replace("{start}", When(facts, language), StringComparison.Ordinal)
            .Replace("{position}", Number(facts.Position), StringComparison.Ordinal)
            .Replace("{created}", Number(facts.Created), StringComparison.Ordinal)
            .Replace("{updated}", Number(facts.Updated), StringComparison.Ordinal)
            .Replace("{unchanged}", Number(facts.Unchanged), StringComparison.Ordinal)
            .Replace("{conflicts}", Number(facts.Conflicts), StringComparison.Ordinal)
            .Replace("{rejected}", Number(facts.Rejected), StringComparison.Ordinal)
            .Replace("{status}", facts.Status is { } status ? Statuses.GetValueOrDefault((status, language), status) : "", StringComparison.Ordinal)
            .Replace("{name}", name.In(language), StringComparison.Ordinal); // last: a name may hold anything
    }

    /// <summary>The language of ours that a reader likes best (RFC 9110 section 12.5.4); English when there is none.</summary>
    public static string LanguageOf(HttpContext http) =>
        http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(wanted => wanted.Quality ?? 1).Where(wanted => wanted.Quality != 0)
            .Select(wanted => Languages.FirstOrDefault(language => IsOf(wanted, language))).FirstOrDefault(language => language is not null) ?? Default;

    static bool IsOf(StringWithQualityHeaderValue wanted, string language) => wanted.Value.Value!.Split('-')[0].Equals(language, StringComparison.OrdinalIgnoreCase);

    static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>The start in the event's own zone: that is where people go, and what the poster says.</summary>
    static string When(Facts facts, string language)
    {
        if (facts.Start is not { } start) return "";
        var zone = facts.TimeZone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTime(start, zone);
        return $"{local.ToString("D", CultureInfo.GetCultureInfo(language))} {local.ToString("HH:mm", CultureInfo.InvariantCulture)} ({zone.Id})";
    }

    /// <summary>IATI ActivityStatus within a sentence.</summary>
    static readonly FrozenDictionary<(string Status, string Language), string> Statuses = new Dictionary<(string, string), string>
    {
        [("1", "en")] = "in preparation",
        [("1", "fr")] = "en préparation",
        [("1", "es")] = "en preparación",
        [("1", "ar")] = "قيد الإعداد",
        [("2", "en")] = "active",
        [("2", "fr")] = "actif",
        [("2", "es")] = "activo",
        [("2", "ar")] = "نشط",
        [("3", "en")] = "being finalised",
        [("3", "fr")] = "en finalisation",
        [("3", "es")] = "en finalización",
        [("3", "ar")] = "في مرحلة الإنهاء",
        [("4", "en")] = "closed",
        [("4", "fr")] = "terminé",
        [("4", "es")] = "cerrado",
        [("4", "ar")] = "منتهٍ",
        [("5", "en")] = "cancelled",
        [("5", "fr")] = "annulé",
        [("5", "es")] = "cancelado",
        [("5", "ar")] = "ملغى",
        [("6", "en")] = "suspended",
        [("6", "fr")] = "suspendu",
        [("6", "es")] = "suspendido",
        [("6", "ar")] = "معلّق"
    }.ToFrozenDictionary();

    static readonly FrozenDictionary<(string Type, string Language), (string Title, string Text)> Templates = new Dictionary<(string, string), (string, string)>
    {
        [("project-published", "en")] = ("New project: {name}", "Published with the identifier {identifier}."),
        [("project-published", "fr")] = ("Nouveau projet : {name}", "Publié sous l’identifiant {identifier}."),
        [("project-published", "es")] = ("Nuevo proyecto: {name}", "Publicado con el identificador {identifier}."),
        [("project-published", "ar")] = ("مشروع جديد: {name}", "نُشر بالمعرّف {identifier}."),

        [("project-updated", "en")] = ("Revised project: {name}", "The project {identifier} has changed."),
        [("project-updated", "fr")] = ("Projet révisé : {name}", "Le projet {identifier} a changé."),
        [("project-updated", "es")] = ("Proyecto revisado: {name}", "El proyecto {identifier} ha cambiado."),
        [("project-updated", "ar")] = ("مشروع معدّل: {name}", "تغيّر المشروع {identifier}."),

        [("project-status-changed", "en")] = ("New status: {name}", "The project {identifier} is now: {status}."),
        [("project-status-changed", "fr")] = ("Nouveau statut : {name}", "Le projet {identifier} est désormais : {status}."),
        [("project-status-changed", "es")] = ("Nuevo estado: {name}", "El proyecto {identifier} está ahora: {status}."),
        [("project-status-changed", "ar")] = ("حالة جديدة: {name}", "أصبح المشروع {identifier}: {status}."),

        [("project-withdrawn", "en")] = ("Withdrawn project: {name}", "The project is no longer public."),
        [("project-withdrawn", "fr")] = ("Projet retiré : {name}", "Le projet n’est plus public."),
        [("project-withdrawn", "es")] = ("Proyecto retirado: {name}", "El proyecto ya no es público."),
        [("project-withdrawn", "ar")] = ("مشروع مسحوب: {name}", "لم يعد المشروع متاحًا للعموم."),

        [("practice-published", "en")] = ("New practice: {name}", "A practice was shared."),
        [("practice-published", "fr")] = ("Nouvelle pratique : {name}", "Une pratique a été partagée."),
        [("practice-published", "es")] = ("Nueva práctica: {name}", "Se ha compartido una práctica."),
        [("practice-published", "ar")] = ("ممارسة جديدة: {name}", "تمت مشاركة ممارسة."),

        [("resource-published", "en")] = ("New resource: {name}", "A resource was published. {identifier}"),
        [("resource-published", "fr")] = ("Nouvelle ressource : {name}", "Une ressource a été publiée. {identifier}"),
        [("resource-published", "es")] = ("Nuevo recurso: {name}", "Se ha publicado un recurso. {identifier}"),
        [("resource-published", "ar")] = ("مورد جديد: {name}", "نُشر مورد. {identifier}"),

        [("event-published", "en")] = ("New event: {name}", "Starts on {start}."),
        [("event-published", "fr")] = ("Nouvel événement : {name}", "Début : {start}."),
        [("event-published", "es")] = ("Nuevo evento: {name}", "Comienza el {start}."),
        [("event-published", "ar")] = ("فعالية جديدة: {name}", "تبدأ في {start}."),

        [("event-cancelled", "en")] = ("Cancelled: {name}", "The event will not take place."),
        [("event-cancelled", "fr")] = ("Annulé : {name}", "L’événement n’aura pas lieu."),
        [("event-cancelled", "es")] = ("Cancelado: {name}", "El evento no tendrá lugar."),
        [("event-cancelled", "ar")] = ("أُلغيت: {name}", "لن تُعقد هذه الفعالية."),

        [("registration-confirmed", "en")] = ("You have a seat: {name}", "Your registration is confirmed."),
        [("registration-confirmed", "fr")] = ("Vous avez une place : {name}", "Votre inscription est confirmée."),
        [("registration-confirmed", "es")] = ("Tiene una plaza: {name}", "Su inscripción está confirmada."),
        [("registration-confirmed", "ar")] = ("لديك مقعد: {name}", "تم تأكيد تسجيلك."),

        [("registration-confirmed-late", "en")] = ("You have a seat: {name}", "A seat became free, and your registration is confirmed."),
        [("registration-confirmed-late", "fr")] = ("Vous avez une place : {name}", "Une place s’est libérée et votre inscription est confirmée."),
        [("registration-confirmed-late", "es")] = ("Tiene una plaza: {name}", "Ha quedado libre una plaza y su inscripción está confirmada."),
        [("registration-confirmed-late", "ar")] = ("لديك مقعد: {name}", "توفّر مقعد وتم تأكيد تسجيلك."),

        [("registration-waitlisted", "en")] = ("On the waiting list: {name}", "The event is full. You are number {position} in line."),
        [("registration-waitlisted", "fr")] = ("En liste d’attente : {name}", "L’événement est complet. Vous êtes numéro {position} dans la liste."),
        [("registration-waitlisted", "es")] = ("En lista de espera: {name}", "El evento está completo. Es el número {position} de la lista."),
        [("registration-waitlisted", "ar")] = ("في قائمة الانتظار: {name}", "اكتمل العدد. رقمك في القائمة {position}."),

        [("registration-withdrawn", "en")] = ("Registration withdrawn: {name}", "You hold no seat and no place in line any more."),
        [("registration-withdrawn", "fr")] = ("Inscription retirée : {name}", "Vous n’avez plus ni place ni rang dans la liste d’attente."),
        [("registration-withdrawn", "es")] = ("Inscripción retirada: {name}", "Ya no tiene plaza ni puesto en la lista de espera."),
        [("registration-withdrawn", "ar")] = ("سُحب التسجيل: {name}", "لم يعد لديك مقعد ولا مكان في قائمة الانتظار."),

        [("organisation-listed", "en")] = ("New in the directory: {name}", "The organisation is now listed."),
        [("organisation-listed", "fr")] = ("Nouveau dans l’annuaire : {name}", "L’organisation y figure désormais."),
        [("organisation-listed", "es")] = ("Nueva en el directorio: {name}", "La organización ya figura en él."),
        [("organisation-listed", "ar")] = ("جديد في الدليل: {name}", "أُدرجت المنظمة في الدليل."),

        [("import-completed", "en")] = ("Import finished", "Projects created: {created}, updated: {updated}, unchanged: {unchanged}, in conflict: {conflicts}, rejected: {rejected}."),
        [("import-completed", "fr")] = ("Import terminé", "Projets créés : {created}, mis à jour : {updated}, inchangés : {unchanged}, en conflit : {conflicts}, rejetés : {rejected}."),
        [("import-completed", "es")] = ("Importación terminada", "Proyectos creados: {created}, actualizados: {updated}, sin cambios: {unchanged}, en conflicto: {conflicts}, rechazados: {rejected}."),
        [("import-completed", "ar")] = ("اكتمل الاستيراد", "مشاريع جديدة: {created}، محدّثة: {updated}، دون تغيير: {unchanged}، متعارضة: {conflicts}، مرفوضة: {rejected}."),

        [("import-failed", "en")] = ("Import failed", "The file could not be imported. Open the import to see why."),
        [("import-failed", "fr")] = ("Échec de l’import", "Le fichier n’a pas pu être importé. Ouvrez l’import pour en voir la raison."),
        [("import-failed", "es")] = ("La importación falló", "El archivo no se pudo importar. Abra la importación para ver el motivo."),
        [("import-failed", "ar")] = ("فشل الاستيراد", "تعذّر استيراد الملف. افتح الاستيراد لمعرفة السبب.")
    }.ToFrozenDictionary();

    /// <summary>Of the notices that have words; after them, since fields are filled from top to bottom.</summary>
    public static IReadOnlySet<string> Types { get; } = Templates.Keys.Select(key => key.Type).ToFrozenSet();
}
