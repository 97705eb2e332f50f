using System.Collections.Frozen;
using System.Globalization;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Catalogue;

/// <summary>Names of countries in the platform's languages (Unicode CLDR), and what the United Nations and others call them besides, so that a country is found and read by what people call it.</summary>
public static class Countries
{
    static readonly string[] Languages = ["en", "fr", "es", "ar"];

    /// <summary>Other names than CLDR's, where those differ by more than <see cref="Common"/> words.</summary>
    const string AlsoCalled = """
        AE UAE|EAU
        BN Brunei Darussalam|Brunéi Darussalam
        CD Democratic Republic of the Congo|République démocratique du Congo|República Democrática del Congo|جمهورية الكونغو الديمقراطية|DR Congo|Congo, Dem. Rep.|Congo, DR|DRC|RDC
        CG Congo|Republic of the Congo|République du Congo|República del Congo|جمهورية الكونغو|Congo, Rep.|الكونغو
        CI Ivory Coast|Costa de Marfil|ساحل العاج
        CN People's Republic of China|République populaire de Chine|República Popular China|República Popular de China|جمهورية الصين الشعبية
        CV Cabo Verde|Cape Verde
        CZ Czech Republic|République tchèque|República Checa|جمهورية التشيك|الجمهورية التشيكية
        DZ République algérienne démocratique et populaire|الجمهورية الجزائرية الديمقراطية الشعبية
        FK Falkland Islands (Malvinas)|Islas Malvinas (Falkland)|Islas Malvinas
        FM Federated States of Micronesia|États fédérés de Micronésie|Estados Federados de Micronesia
        GB United Kingdom of Great Britain and Northern Ireland|Royaume-Uni de Grande-Bretagne et d'Irlande du Nord|Reino Unido de Gran Bretaña e Irlanda del Norte|المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية|Great Britain|UK
        HK Hong Kong|هونغ كونغ
        JO المملكة الأردنية الهاشمية
        KG Kyrgyz Republic|République kirghize|República Kirguisa
        KP Democratic People's Republic of Korea|République populaire démocratique de Corée|República Popular Democrática de Corea|جمهورية كوريا الشعبية الديمقراطية|DPRK
        KR Republic of Korea|République de Corée|República de Corea|جمهورية كوريا
        LA Lao People's Democratic Republic|République démocratique populaire lao|República Democrática Popular Lao|جمهورية لاو الديمقراطية الشعبية|Lao PDR|Laos
        LB République libanaise|الجمهورية اللبنانية
        MA المملكة المغربية
        MK The former Yugoslav Republic of Macedonia|Macedonia|Macédoine|FYROM
        MM Myanmar|Burma|Birmanie|Birmania
        MO Macao|Macau
        PS Palestine|State of Palestine|État de Palestine|Estado de Palestina|Palestina|دولة فلسطين|فلسطين|Occupied Palestinian Territory|West Bank and Gaza Strip|West Bank and Gaza|Cisjordanie et bande de Gaza
        RU Russian Federation|Fédération de Russie|Federación de Rusia|الاتحاد الروسي
        SK Slovak Republic|République slovaque|República Eslovaca
        SY Syrian Arab Republic|République arabe syrienne|República Árabe Siria|الجمهورية العربية السورية
        SZ Swaziland|Suazilandia
        TL East Timor|Timor-Leste|Timor Oriental
        TN République tunisienne|الجمهورية التونسية
        TR Turkey|Türkiye
        TW Taiwan Province of China|Chinese Taipei
        US United States of America|États-Unis d'Amérique|Estados Unidos de América|الولايات المتحدة الأمريكية|USA
        VA Holy See|Saint-Siège|Santa Sede|الكرسي الرسولي
        VI United States Virgin Islands
        VN Viet Nam
        YE الجمهورية اليمنية
        """;

    /// <summary>Words that tell no name from another.</summary>
    static readonly FrozenSet<string> Small = "and et y e the of la le les l de du d des el los las del a".Split(' ').ToFrozenSet();

    /// <summary>Words of long forms: <c>the Republic of Fiji</c> is Fiji.</summary>
    static readonly FrozenSet<string> Common = (
        "republic republique republica kingdom royaume reino state states etat estado federal federale federated federative federativa federation federacion democratic democratique democratica people peoples s " +
        "populaire popular islamic islamique islamica arab arabe united unie unida socialist socialiste socialista plurinational plurinacional bolivarian bolivarienne bolivariana cooperative cooperativa independent " +
        "independant independiente commonwealth hashemite hachemite hachemi grand duchy duche ducado gran principality principaute principado sultanate sultanat sultanato union " +
        "جمهورية مملكة دولة سلطنة اتحاد اتحادية ديمقراطية شعبية عربية اسلامية متحدة").Split(' ').ToFrozenSet();

    static readonly FrozenDictionary<string, string[]> Names = Texts.Countries.ToFrozenDictionary(code => code, code => Languages.Select(language => new RegionInfo($"{language}-{code}").NativeName).Distinct().ToArray());

    static readonly FrozenDictionary<string, string> Codes = AlsoCalled.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(line => line[3..].Split('|').Select(name => (Key: Key(name), Code: line[..2])))
        .Concat(Names.SelectMany(country => country.Value.Append(new RegionInfo($"en-{country.Key}").ThreeLetterISORegionName).Select(name => (Key: Key(name), Code: country.Key))))
        .Where(pair => pair.Key.Length > 0).DistinctBy(pair => pair.Key).ToFrozenDictionary(pair => pair.Key, pair => pair.Code);

    /// <summary>The names of an ISO 3166-1 alpha-2 code in English, French, Spanish and Arabic; none for one that is not known.</summary>
    public static IReadOnlyList<string> NamesOf(string code) => Names.GetValueOrDefault(code, []);

    /// <summary>Every other name that is kept here, with its code.</summary>
    public static IEnumerable<(string Code, string Name)> OtherNames => AlsoCalled.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(line => line[3..].Split('|').Select(name => (line[..2], name)));

    /// <summary>The code of a country by its name, in any order of its words and without case, accents and signs: <c>Korea, Republic of</c>. ISO 3166-1 alpha-3 counts as a name.</summary>
    /// <returns>Null where no country is called so, or more than one.</returns>
    public static string? Find(string name)
    {
        var words = WordsOf(name);
        if (Codes.GetValueOrDefault(string.Join(' ', words)) is { } code) return code;
        var rest = words.Where(word => !Common.Contains(word)).ToList();
        return rest.Count == words.Count || rest is ["congo" or "korea" or "coree" or "corea" or "كوريا" or "china" or "chine" or "صين"] ? null : Codes.GetValueOrDefault(string.Join(' ', rest));
    }

    /// <summary>Whether a folded word stands in the long forms of many.</summary>
    public static bool IsCommon(string word) => Common.Contains(Words.WithoutArticle(word));

    static string Key(string name) => string.Join(' ', WordsOf(name));

    static List<string> WordsOf(string name) => [.. Words.Of(name).Where(word => !Small.Contains(word)).Select(word => word == "st" ? "saint" : Words.WithoutArticle(word)).Distinct().Order(StringComparer.Ordinal)];
}
