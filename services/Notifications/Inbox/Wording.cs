using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;
using Platform.Contracts;

namespace Platform.Notifications.Inbox;

/// <summary>What readers are told, in the language they read it in: notices keep facts, and become sentences when they are shown.</summary>
public static partial class Wording
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

        // In one pass: a name may hold anything.
        string Fill(string template) => Blank().Replace(template, blank => blank.Groups[1].Value switch
        {
            "name" => name.In(language),
            "identifier" => facts.Identifier ?? "",
            "start" => When(facts.Start, facts.TimeZone, language),
            "deadline" => When(facts.Deadline, facts.TimeZone, language),
            "position" => Number(facts.Position),
            "older" => Number(facts.Older),
            "created" => Number(facts.Created),
            "updated" => Number(facts.Updated),
            "unchanged" => Number(facts.Unchanged),
            "conflicts" => Number(facts.Conflicts),
            "rejected" => Number(facts.Rejected),
            "status" => facts.Status is { } status ? Statuses.GetValueOrDefault((status, language), status) : "",
            "role" => facts.Role is { } role ? Roles.GetValueOrDefault((role, language), role) : "",
            "alliance" => facts.Alliance?.In(language) ?? "",
            _ => blank.Value
        });
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Blank();

    /// <summary>The language of ours that a reader likes best (RFC 9110 section 12.5.4); English when there is none.</summary>
    public static string LanguageOf(HttpContext http) =>
        http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(wanted => wanted.Quality ?? 1).Where(wanted => wanted.Quality != 0)
            .Select(wanted => Languages.FirstOrDefault(language => IsOf(wanted, language))).FirstOrDefault(language => language is not null) ?? Default;

    static bool IsOf(StringWithQualityHeaderValue wanted, string language) => wanted.Value.Value!.Split('-')[0].Equals(language, StringComparison.OrdinalIgnoreCase);

    static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>An instant in the zone of the event or call: that is where people go, and what the poster says.</summary>
    static string When(DateTimeOffset? instant, string? timeZone, string language)
    {
        if (instant is not { } at) return "";
        var zone = timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return $"{local.ToString("D", CultureInfo.GetCultureInfo(language))} {local.ToString("HH:mm", CultureInfo.InvariantCulture)} ({zone.Id})";
    }

    /// <summary>What a person is in an organisation, within a sentence.</summary>
    static readonly FrozenDictionary<(string Role, string Language), string> Roles = new Dictionary<(string, string), string>
    {
        [("owner", "en")] = "owner",
        [("owner", "fr")] = "propriétaire",
        [("owner", "es")] = "propietario",
        [("owner", "ar")] = "مالك",
        [("editor", "en")] = "editor",
        [("editor", "fr")] = "rédacteur",
        [("editor", "es")] = "editor",
        [("editor", "ar")] = "محرّر",
        [("member", "en")] = "member",
        [("member", "fr")] = "membre",
        [("member", "es")] = "miembro",
        [("member", "ar")] = "عضو"
    }.ToFrozenDictionary();

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

        [("event-rescheduled", "en")] = ("New date: {name}", "Starts on {start}."),
        [("event-rescheduled", "fr")] = ("Nouvelle date : {name}", "Début : {start}."),
        [("event-rescheduled", "es")] = ("Nueva fecha: {name}", "Comienza el {start}."),
        [("event-rescheduled", "ar")] = ("موعد جديد: {name}", "تبدأ في {start}."),

        [("event-postponed", "en")] = ("Postponed: {name}", "The event will take place later. You will hear of the new date."),
        [("event-postponed", "fr")] = ("Reporté : {name}", "L’événement aura lieu plus tard. La nouvelle date vous sera communiquée."),
        [("event-postponed", "es")] = ("Aplazado: {name}", "El evento tendrá lugar más adelante. Se le comunicará la nueva fecha."),
        [("event-postponed", "ar")] = ("أُجّلت: {name}", "ستُعقد الفعالية لاحقًا. سنعلمك بالموعد الجديد."),

        [("call-opened", "en")] = ("New call: {name}", "Apply by {deadline}."),
        [("call-opened", "fr")] = ("Nouvel appel : {name}", "Candidatures jusqu’au {deadline}."),
        [("call-opened", "es")] = ("Nueva convocatoria: {name}", "Plazo hasta el {deadline}."),
        [("call-opened", "ar")] = ("دعوة جديدة: {name}", "التقديم حتى {deadline}."),

        [("call-closing-soon", "en")] = ("Closes soon: {name}", "Apply by {deadline}."),
        [("call-closing-soon", "fr")] = ("Clôture prochaine : {name}", "Candidatures jusqu’au {deadline}."),
        [("call-closing-soon", "es")] = ("Cierra pronto: {name}", "Plazo hasta el {deadline}."),
        [("call-closing-soon", "ar")] = ("يُغلق قريبًا: {name}", "التقديم حتى {deadline}."),

        [("call-announced", "en")] = ("Results: {name}", "The results of the call are public."),
        [("call-announced", "fr")] = ("Résultats : {name}", "Les résultats de l’appel sont publics."),
        [("call-announced", "es")] = ("Resultados: {name}", "Los resultados de la convocatoria son públicos."),
        [("call-announced", "ar")] = ("النتائج: {name}", "نُشرت نتائج الدعوة."),

        [("call-cancelled", "en")] = ("Call cancelled: {name}", "The call ended without results."),
        [("call-cancelled", "fr")] = ("Appel annulé : {name}", "L’appel a pris fin sans résultat."),
        [("call-cancelled", "es")] = ("Convocatoria anulada: {name}", "La convocatoria terminó sin resultados."),
        [("call-cancelled", "ar")] = ("أُلغيت الدعوة: {name}", "انتهت الدعوة دون نتائج."),

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

        [("registration-offered", "en")] = ("A seat for you: {name}", "Accept it by {deadline}. After that it goes to the next in line."),
        [("registration-offered", "fr")] = ("Une place pour vous : {name}", "Acceptez-la avant le {deadline}. Ensuite, elle ira à la personne suivante."),
        [("registration-offered", "es")] = ("Una plaza para usted: {name}", "Acéptela hasta el {deadline}. Después pasará a la siguiente persona."),
        [("registration-offered", "ar")] = ("مقعد لك: {name}", "اقبله حتى {deadline}. بعد ذلك ينتقل إلى التالي في القائمة."),

        [("registration-rejected", "en")] = ("Registration not accepted: {name}", "The organiser could not give you a seat."),
        [("registration-rejected", "fr")] = ("Inscription non retenue : {name}", "L’organisateur n’a pas pu vous donner de place."),
        [("registration-rejected", "es")] = ("Inscripción no aceptada: {name}", "El organizador no ha podido darle una plaza."),
        [("registration-rejected", "ar")] = ("لم يُقبل التسجيل: {name}", "لم يتمكن المنظّم من منحك مقعدًا."),

        [("attendance-recorded", "en")] = ("You took part: {name}", "Your attendance is recorded."),
        [("attendance-recorded", "fr")] = ("Vous avez participé : {name}", "Votre présence est enregistrée."),
        [("attendance-recorded", "es")] = ("Ha participado: {name}", "Su asistencia está registrada."),
        [("attendance-recorded", "ar")] = ("شاركت في: {name}", "سُجّل حضورك."),

        [("attendance-missed", "en")] = ("You were missed: {name}", "You held a seat and were not seen. If this is wrong, tell the organiser."),
        [("attendance-missed", "fr")] = ("Absence notée : {name}", "Vous aviez une place et n’avez pas été vu. En cas d’erreur, prévenez l’organisateur."),
        [("attendance-missed", "es")] = ("Ausencia anotada: {name}", "Tenía una plaza y no consta su asistencia. Si es un error, avise al organizador."),
        [("attendance-missed", "ar")] = ("سُجّل غيابك: {name}", "كان لديك مقعد ولم يُسجَّل حضورك. إن كان هذا خطأً فأخبر المنظّم."),

        [("certificate-issued", "en")] = ("Your certificate: {name}", "It can be opened, printed and verified."),
        [("certificate-issued", "fr")] = ("Votre certificat : {name}", "Vous pouvez l’ouvrir, l’imprimer et le faire vérifier."),
        [("certificate-issued", "es")] = ("Su certificado: {name}", "Puede abrirse, imprimirse y verificarse."),
        [("certificate-issued", "ar")] = ("شهادتك: {name}", "يمكن فتحها وطباعتها والتحقق منها."),

        [("application-ineligible", "en")] = ("Your application: {name}", "It does not meet the conditions of the call."),
        [("application-ineligible", "fr")] = ("Votre candidature : {name}", "Elle ne remplit pas les conditions de l’appel."),
        [("application-ineligible", "es")] = ("Su candidatura: {name}", "No cumple las condiciones de la convocatoria."),
        [("application-ineligible", "ar")] = ("طلبك: {name}", "لا يستوفي شروط الدعوة."),

        [("application-shortlisted", "en")] = ("Your application: {name}", "It is on the shortlist."),
        [("application-shortlisted", "fr")] = ("Votre candidature : {name}", "Elle est présélectionnée."),
        [("application-shortlisted", "es")] = ("Su candidatura: {name}", "Ha sido preseleccionada."),
        [("application-shortlisted", "ar")] = ("طلبك: {name}", "أُدرج في القائمة المختصرة."),

        [("application-accepted", "en")] = ("Your application: {name}", "It is accepted."),
        [("application-accepted", "fr")] = ("Votre candidature : {name}", "Elle est acceptée."),
        [("application-accepted", "es")] = ("Su candidatura: {name}", "Ha sido aceptada."),
        [("application-accepted", "ar")] = ("طلبك: {name}", "تم قبوله."),

        [("application-waitlisted", "en")] = ("Your application: {name}", "It is on the waiting list."),
        [("application-waitlisted", "fr")] = ("Votre candidature : {name}", "Elle est en liste d’attente."),
        [("application-waitlisted", "es")] = ("Su candidatura: {name}", "Está en lista de espera."),
        [("application-waitlisted", "ar")] = ("طلبك: {name}", "هو في قائمة الانتظار."),

        [("application-rejected", "en")] = ("Your application: {name}", "It was not chosen."),
        [("application-rejected", "fr")] = ("Votre candidature : {name}", "Elle n’a pas été retenue."),
        [("application-rejected", "es")] = ("Su candidatura: {name}", "No ha sido seleccionada."),
        [("application-rejected", "ar")] = ("طلبك: {name}", "لم يقع عليه الاختيار."),

        [("application-cancelled", "en")] = ("Your application: {name}", "The call was cancelled, and your application ends with it."),
        [("application-cancelled", "fr")] = ("Votre candidature : {name}", "L’appel est annulé et votre candidature prend fin avec lui."),
        [("application-cancelled", "es")] = ("Su candidatura: {name}", "La convocatoria se ha anulado y su candidatura termina con ella."),
        [("application-cancelled", "ar")] = ("طلبك: {name}", "أُلغيت الدعوة وانتهى طلبك معها."),

        [("offer-sent", "en")] = ("An offer for you: {name}", "Accept or decline it by {deadline}. After that it goes to the next in line."),
        [("offer-sent", "fr")] = ("Une offre pour vous : {name}", "Acceptez-la ou déclinez-la avant le {deadline}. Ensuite, elle ira à la personne suivante."),
        [("offer-sent", "es")] = ("Una oferta para usted: {name}", "Acéptela o rechácela hasta el {deadline}. Después pasará a la siguiente persona."),
        [("offer-sent", "ar")] = ("عرض لك: {name}", "اقبله أو ارفضه حتى {deadline}. بعد ذلك ينتقل إلى التالي في القائمة."),

        [("membership-invited", "en")] = ("Invitation: {name}", "You are invited as {role}. Accept or decline it."),
        [("membership-invited", "fr")] = ("Invitation : {name}", "Vous êtes invité comme {role}. Acceptez ou déclinez."),
        [("membership-invited", "es")] = ("Invitación: {name}", "Se le invita como {role}. Acepte o rechace."),
        [("membership-invited", "ar")] = ("دعوة: {name}", "دُعيت بصفة {role}. اقبل الدعوة أو ارفضها."),

        [("membership-changed", "en")] = ("Your part in {name}", "You are {role} there now."),
        [("membership-changed", "fr")] = ("Votre rôle : {name}", "Vous y êtes désormais {role}."),
        [("membership-changed", "es")] = ("Su función: {name}", "Ahora es {role} en ella."),
        [("membership-changed", "ar")] = ("دورك في {name}", "صفتك فيها الآن: {role}."),

        [("membership-ended", "en")] = ("No longer a member: {name}", "You do not belong to it any more."),
        [("membership-ended", "fr")] = ("Adhésion terminée : {name}", "Vous n’en faites plus partie."),
        [("membership-ended", "es")] = ("Ya no es miembro: {name}", "Ya no pertenece a ella."),
        [("membership-ended", "ar")] = ("انتهت العضوية: {name}", "لم تعد عضوًا فيها."),

        [("organisation-listed", "en")] = ("New in the directory: {name}", "The organisation is now listed."),
        [("organisation-listed", "fr")] = ("Nouveau dans l’annuaire : {name}", "L’organisation y figure désormais."),
        [("organisation-listed", "es")] = ("Nueva en el directorio: {name}", "La organización ya figura en él."),
        [("organisation-listed", "ar")] = ("جديد في الدليل: {name}", "أُدرجت المنظمة في الدليل."),

        [("organisation-verified", "en")] = ("Verified: {name}", "Somebody has checked that the organisation is what it says."),
        [("organisation-verified", "fr")] = ("Vérifiée : {name}", "L’identité de l’organisation a été contrôlée."),
        [("organisation-verified", "es")] = ("Verificada: {name}", "Se ha comprobado la identidad de la organización."),
        [("organisation-verified", "ar")] = ("تم التحقق: {name}", "تم التحقق من هوية المنظمة."),

        [("organisation-joined-alliance", "en")] = ("{name} joins {alliance}", "The organisation is now a member of the alliance."),
        [("organisation-joined-alliance", "fr")] = ("{name} rejoint {alliance}", "L’organisation est désormais membre de l’alliance."),
        [("organisation-joined-alliance", "es")] = ("{name} se une a {alliance}", "La organización es ahora miembro de la alianza."),
        [("organisation-joined-alliance", "ar")] = ("{name} تنضم إلى {alliance}", "أصبحت المنظمة عضوًا في التحالف."),

        [("organisation-observes-alliance", "en")] = ("{name} observes {alliance}", "The organisation is now an observer of the alliance."),
        [("organisation-observes-alliance", "fr")] = ("{name} observe {alliance}", "L’organisation est désormais observatrice de l’alliance."),
        [("organisation-observes-alliance", "es")] = ("{name} observa {alliance}", "La organización es ahora observadora de la alianza."),
        [("organisation-observes-alliance", "ar")] = ("{name} مراقب في {alliance}", "أصبحت المنظمة مراقبًا في التحالف."),

        [("organisation-left-alliance", "en")] = ("{name} leaves {alliance}", "The organisation is no longer a member of the alliance."),
        [("organisation-left-alliance", "fr")] = ("{name} quitte {alliance}", "L’organisation n’est plus membre de l’alliance."),
        [("organisation-left-alliance", "es")] = ("{name} deja {alliance}", "La organización ya no es miembro de la alianza."),
        [("organisation-left-alliance", "ar")] = ("{name} تغادر {alliance}", "لم تعد المنظمة عضوًا في التحالف."),

        [("expert-listed", "en")] = ("A new expert in the directory", "Somebody offers their expertise in what you follow."),
        [("expert-listed", "fr")] = ("Nouvelle expertise dans l’annuaire", "Une personne propose son expertise dans un domaine que vous suivez."),
        [("expert-listed", "es")] = ("Nueva persona experta en el directorio", "Alguien ofrece su experiencia en un tema que usted sigue."),
        [("expert-listed", "ar")] = ("خبير جديد في الدليل", "شخص يعرض خبرته في مجال تتابعه."),

        [("webhook-gone", "en")] = ("Webhook disabled: {name}", "Its address answered that it is gone for good (410). Give it a new address and enable it again."),
        [("webhook-gone", "fr")] = ("Webhook désactivé : {name}", "Son adresse a répondu qu’elle n’existe plus (410). Donnez-lui une nouvelle adresse et réactivez-le."),
        [("webhook-gone", "es")] = ("Webhook desactivado: {name}", "Su dirección respondió que ya no existe (410). Indique una nueva dirección y vuelva a activarlo."),
        [("webhook-gone", "ar")] = ("عُطِّل الويب هوك: {name}", "أجاب عنوانه بأنه لم يعد موجودًا (410). أدخل عنوانًا جديدًا ثم فعّله من جديد."),

        [("webhook-failing", "en")] = ("Webhook disabled: {name}", "Messages to its address failed for days. Once it is repaired, enable it again and send what it missed."),
        [("webhook-failing", "fr")] = ("Webhook désactivé : {name}", "Les messages vers son adresse échouent depuis des jours. Une fois réparé, réactivez-le et renvoyez ce qu’il a manqué."),
        [("webhook-failing", "es")] = ("Webhook desactivado: {name}", "Los mensajes a su dirección fallan desde hace días. Cuando esté reparado, vuelva a activarlo y reenvíe lo que se perdió."),
        [("webhook-failing", "ar")] = ("عُطِّل الويب هوك: {name}", "فشلت الرسائل إلى عنوانه لأيام. بعد إصلاحه فعّله من جديد وأعد إرسال ما فاته."),

        [("digest-cut", "en")] = ("Older news in this digest: {older}", "You find them on the pages of what you follow."),
        [("digest-cut", "fr")] = ("Nouvelles plus anciennes de ce récapitulatif : {older}", "Vous les trouverez sur les pages de ce que vous suivez."),
        [("digest-cut", "es")] = ("Noticias anteriores de este resumen: {older}", "Las encontrará en las páginas de lo que sigue."),
        [("digest-cut", "ar")] = ("أخبار أقدم في هذا الملخّص: {older}", "تجدها في صفحات ما تتابعه."),

        [("submission-published", "en")] = ("Published: {name}", "What you submitted can be read by everyone now."),
        [("submission-published", "fr")] = ("Publié : {name}", "Ce que vous avez soumis est désormais lisible par tous."),
        [("submission-published", "es")] = ("Publicado: {name}", "Lo que usted envió ya está a la vista de todos."),
        [("submission-published", "ar")] = ("نُشر: {name}", "ما قدّمته متاح الآن لقراءة الجميع."),

        [("submission-returned", "en")] = ("Please revise: {name}", "What you submitted came back to you with a note on what to change."),
        [("submission-returned", "fr")] = ("À revoir : {name}", "Ce que vous avez soumis vous revient avec une note sur les changements à faire."),
        [("submission-returned", "es")] = ("Por revisar: {name}", "Lo que usted envió ha vuelto con una nota sobre lo que hay que cambiar."),
        [("submission-returned", "ar")] = ("يحتاج إلى مراجعة: {name}", "أُعيد إليك ما قدّمته مع ملاحظة بما ينبغي تغييره."),

        [("submission-refused", "en")] = ("Not accepted: {name}", "What you submitted was not accepted. The reason is on its page."),
        [("submission-refused", "fr")] = ("Non retenu : {name}", "Ce que vous avez soumis n’a pas été accepté. La raison figure sur sa page."),
        [("submission-refused", "es")] = ("No aceptado: {name}", "Lo que usted envió no se ha aceptado. El motivo está en su página."),
        [("submission-refused", "ar")] = ("لم يُقبل: {name}", "لم يُقبل ما قدّمته. تجد السبب في صفحته."),

        [("submission-taken-down", "en")] = ("No longer public: {name}", "What you submitted was taken out of the lists."),
        [("submission-taken-down", "fr")] = ("Retiré : {name}", "Ce que vous avez soumis a été retiré des listes."),
        [("submission-taken-down", "es")] = ("Retirado: {name}", "Lo que usted envió se ha retirado de las listas."),
        [("submission-taken-down", "ar")] = ("سُحب من النشر: {name}", "أُزيل ما قدّمته من القوائم."),

        [("story-published", "en")] = ("Your story is published", "Everyone can read it now. You can take it back at any time."),
        [("story-published", "fr")] = ("Votre récit est publié", "Il est désormais lisible par tous. Vous pouvez le reprendre à tout moment."),
        [("story-published", "es")] = ("Su historia está publicada", "Ya está a la vista de todos. Puede retirarla en cualquier momento."),
        [("story-published", "ar")] = ("نُشرت قصتك", "هي الآن متاحة لقراءة الجميع، ويمكنك سحبها متى شئت."),

        [("story-returned", "en")] = ("Your story came back to you", "A note says what to change before it can be published."),
        [("story-returned", "fr")] = ("Votre récit vous revient", "Une note indique ce qu’il faut changer avant sa publication."),
        [("story-returned", "es")] = ("Su historia ha vuelto a usted", "Una nota dice qué cambiar antes de publicarla."),
        [("story-returned", "ar")] = ("أُعيدت إليك قصتك", "توضّح ملاحظة ما ينبغي تغييره قبل نشرها."),

        [("story-refused", "en")] = ("Your story was not accepted", "The reason is on its page."),
        [("story-refused", "fr")] = ("Votre récit n’a pas été accepté", "La raison figure sur sa page."),
        [("story-refused", "es")] = ("Su historia no se ha aceptado", "El motivo está en su página."),
        [("story-refused", "ar")] = ("لم تُقبل قصتك", "تجد السبب في صفحتها."),

        [("story-taken-down", "en")] = ("Your story is no longer public", "A moderator took it down. The reason is on its page."),
        [("story-taken-down", "fr")] = ("Votre récit n’est plus public", "L’équipe de modération l’a retiré. La raison figure sur sa page."),
        [("story-taken-down", "es")] = ("Su historia ya no es pública", "El equipo de moderación la ha retirado. El motivo está en su página."),
        [("story-taken-down", "ar")] = ("لم تعد قصتك منشورة", "سحبها أحد المشرفين. تجد السبب في صفحتها."),

        [("change-approved", "en")] = ("Change approved: {name}", "The project now says what you asked for."),
        [("change-approved", "fr")] = ("Modification approuvée : {name}", "Le projet indique désormais ce que vous avez demandé."),
        [("change-approved", "es")] = ("Cambio aprobado: {name}", "El proyecto dice ahora lo que usted solicitó."),
        [("change-approved", "ar")] = ("ووفق على التعديل: {name}", "أصبح المشروع يبيّن ما طلبته."),

        [("change-refused", "en")] = ("Change refused: {name}", "What you asked for was not approved. What was said of it is with your request."),
        [("change-refused", "fr")] = ("Modification refusée : {name}", "Votre demande n’a pas été approuvée. Ce qui en a été dit accompagne la demande."),
        [("change-refused", "es")] = ("Cambio rechazado: {name}", "Su solicitud no se ha aprobado. Lo que se dijo al respecto acompaña la solicitud."),
        [("change-refused", "ar")] = ("رُفض التعديل: {name}", "لم يُوافَق على طلبك. ما قيل عنه مرفق بالطلب."),

        [("review-requested", "en")] = ("Please review: {name}", "A moderator asks you to review this practice."),
        [("review-requested", "fr")] = ("À évaluer : {name}", "L’équipe de modération vous demande d’évaluer cette pratique."),
        [("review-requested", "es")] = ("Por evaluar: {name}", "El equipo de moderación le pide que evalúe esta práctica."),
        [("review-requested", "ar")] = ("مطلوب تقييمك: {name}", "يطلب منك أحد المشرفين تقييم هذه الممارسة."),

        [("import-completed", "en")] = ("Import finished", "Projects created: {created}, updated: {updated}, unchanged: {unchanged}, in conflict: {conflicts}, rejected: {rejected}."),
        [("import-completed", "fr")] = ("Import terminé", "Projets créés : {created}, mis à jour : {updated}, inchangés : {unchanged}, en conflit : {conflicts}, rejetés : {rejected}."),
        [("import-completed", "es")] = ("Importación terminada", "Proyectos creados: {created}, actualizados: {updated}, sin cambios: {unchanged}, en conflicto: {conflicts}, rechazados: {rejected}."),
        [("import-completed", "ar")] = ("اكتمل الاستيراد", "مشاريع جديدة: {created}، محدّثة: {updated}، دون تغيير: {unchanged}، متعارضة: {conflicts}، مرفوضة: {rejected}."),

        [("import-reverted", "en")] = ("Import reverted", "What the import did has been put back."),
        [("import-reverted", "fr")] = ("Import annulé", "Ce que l’import avait fait a été remis en l’état."),
        [("import-reverted", "es")] = ("Importación revertida", "Se ha deshecho lo que hizo la importación."),
        [("import-reverted", "ar")] = ("تم التراجع عن الاستيراد", "أُعيد ما غيّره الاستيراد إلى ما كان عليه."),

        [("import-failed", "en")] = ("Import failed", "The file could not be imported. Open the import to see why."),
        [("import-failed", "fr")] = ("Échec de l’import", "Le fichier n’a pas pu être importé. Ouvrez l’import pour en voir la raison."),
        [("import-failed", "es")] = ("La importación falló", "El archivo no se pudo importar. Abra la importación para ver el motivo."),
        [("import-failed", "ar")] = ("فشل الاستيراد", "تعذّر استيراد الملف. افتح الاستيراد لمعرفة السبب.")
    }.ToFrozenDictionary();

    /// <summary>Of the notices that have words; after them, since fields are filled from top to bottom.</summary>
    public static IReadOnlySet<string> Types { get; } = Templates.Keys.Select(key => key.Type).ToFrozenSet();
}
