using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Portal.Pages.Shared;
using static Platform.Portal.Pages.Shared.Typed;

namespace Platform.Portal.Pages.Projects;

/// <summary>
/// A project as a form without script: what people type, laid over what the service holds. Members that the form does not show, and texts in other languages, stay as they are.
/// </summary>
/// <remarks>Everything is text, as it was typed, so that a form which is refused comes back with every word. A row that is left empty is taken out.</remarks>
public sealed class ProjectForm
{
    /// <summary>What the service says of a project besides its content, and takes from nobody.</summary>
    static readonly string[] Said = ["id", "publication", "changesRequested", "organisationIds", "createdAt", "updatedAt", "publishedAt", "version"];

    /// <summary>The language of the texts.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The version that the form was filled from; null for a new project.</summary>
    public long? Version { get; set; }

    /// <summary>Made with the form of a new project: sent twice, it creates once.</summary>
    public string? Key { get; set; }

    public string? IatiIdentifier { get; set; }
    public string? Acronym { get; set; }
    public string? Title { get; set; }
    public string? General { get; set; }
    public string? Objectives { get; set; }
    public string? Targets { get; set; }
    public string? ReporterRef { get; set; }
    public string? ReporterName { get; set; }
    public string? ReporterType { get; set; }
    public string? Status { get; set; }
    public string? Scope { get; set; }
    public string? TypeCode { get; set; }
    public string? TypeName { get; set; }
    public string? Year { get; set; }
    public string? IdfRegion { get; set; }

    /// <summary>Planned start, start, planned end, end: a year, a month (2023-05) or a day.</summary>
    public List<string?> Dates { get; set; } = [];

    /// <summary><c>sdg:10</c>, <c>gcm:19</c>, <c>theme:youth</c>.</summary>
    public List<string> Tags { get; set; } = [];

    /// <summary>Targets of the SDGs, and whatever tag has no box of its own: <c>10.7, 17.16</c>.</summary>
    public string? SdgTargets { get; set; }

    public List<IdentifierRow> Others { get; set; } = [];
    public List<PartyRow> Parties { get; set; } = [];
    public List<CountryRow> Countries { get; set; } = [];
    public List<SectorRow> Sectors { get; set; } = [];
    public List<BudgetRow> Budgets { get; set; } = [];
    public List<ResultRow> Results { get; set; } = [];
    public List<RelatedRow> Related { get; set; } = [];
    public List<DocumentRow> Documents { get; set; } = [];

    /// <summary>One of several things of a kind.</summary>
    public abstract class Row
    {
        /// <summary>Its place in what the service holds; null for one that was typed anew.</summary>
        public int? At { get; set; }

        public abstract bool IsEmpty { get; }
    }

    public sealed class IdentifierRow : Row
    {
        public string? Type { get; set; }
        public string? Ref { get; set; }
        public string? Owner { get; set; }
        public override bool IsEmpty => Blank(Ref);
    }

    public sealed class PartyRow : Row
    {
        public string? Role { get; set; }
        public string? Name { get; set; }
        public string? Ref { get; set; }
        public string? Type { get; set; }
        public override bool IsEmpty => Blank(Name) && Blank(Ref);
    }

    public sealed class CountryRow : Row
    {
        /// <summary>A code, or a name in the language of the page.</summary>
        public string? Name { get; set; }
        public string? Share { get; set; }
        public override bool IsEmpty => Blank(Name);
    }

    public sealed class SectorRow : Row
    {
        public string? Code { get; set; }
        public string? Share { get; set; }
        public override bool IsEmpty => Blank(Code);
    }

    public sealed class BudgetRow : Row
    {
        public string? Amount { get; set; }
        public string? Currency { get; set; }
        public string? Start { get; set; }
        public string? End { get; set; }
        public string? ValueDate { get; set; }
        public string? Source { get; set; }
        public string? Type { get; set; }
        public string? Status { get; set; }
        public override bool IsEmpty => Blank(Amount);
    }

    public sealed class ResultRow : Row
    {
        public string? Type { get; set; }
        public string? Title { get; set; }
        public string? Description { get; set; }
        public override bool IsEmpty => Blank(Title) && Blank(Description);
    }

    public sealed class RelatedRow : Row
    {
        public string? Type { get; set; }
        public string? Ref { get; set; }
        public override bool IsEmpty => Blank(Ref);
    }

    public sealed class DocumentRow : Row
    {
        public string? Url { get; set; }
        public string? Title { get; set; }
        public override bool IsEmpty => Blank(Url);
    }

    /// <summary>The form of a project that is there.</summary>
    /// <param name="country">The name of a country by its code.</param>
    public static ProjectForm Of(JsonObject project, string language, Func<string, string> country)
    {
        var form = new ProjectForm
        {
            Language = language,
            Version = project["version"]?.GetValue<long>(),
            IatiIdentifier = Text(project["iatiIdentifier"]),
            Acronym = Text(project["acronym"]),
            Title = In(project["title"], language),
            General = Described(project, "1", language),
            Objectives = Described(project, "2", language),
            Targets = Described(project, "3", language),
            ReporterRef = Text(project["reportingOrganisation"]?["ref"]),
            ReporterName = In(project["reportingOrganisation"]?["name"], language),
            ReporterType = Text(project["reportingOrganisation"]?["type"]),
            Status = Text(project["status"]),
            Scope = Text(project["scope"]),
            TypeCode = Text(project["projectType"]?["code"]),
            TypeName = In(project["projectType"]?["name"], language),
            Year = project["allocationYear"]?.ToString(),
            IdfRegion = Text(project["idfRegion"]),
            Dates = [.. "1234".Select(type => Rows(project, "dates").FirstOrDefault(date => Text(date["type"]) == type.ToString())).Select(Stated)],
            Others = [.. Rows(project, "otherIdentifiers").Select((row, at) => new IdentifierRow { At = at, Type = Text(row["type"]), Ref = Text(row["ref"]), Owner = Text(row["owner"]) })],
            Parties = [.. Rows(project, "participatingOrganisations").Select((row, at) => new PartyRow { At = at, Role = Text(row["role"]), Name = In(row["name"], language), Ref = Text(row["ref"]), Type = Text(row["type"]) })],
            Countries = [.. Rows(project, "recipientCountries").Select((row, at) => new CountryRow { At = at, Name = country(Text(row["code"])!), Share = row["derived"]?.GetValue<bool>() == true ? null : row["percentage"]?.ToString() })],
            Sectors = [.. Rows(project, "sectors").Select((row, at) => (row, at)).Where(item => IsDac(item.row)).Select(item => new SectorRow { At = item.at, Code = Text(item.row["code"]), Share = item.row["percentage"]?.ToString() })],
            Budgets = [.. Rows(project, "budgets").Select((row, at) => new BudgetRow
            {
                At = at, Amount = row["amount"]?.ToString(), Currency = Text(row["currency"]), Start = Text(row["start"]), End = Text(row["end"]), ValueDate = Text(row["valueDate"]), Source = Text(row["source"]), Type = Text(row["type"]), Status = Text(row["status"])
            })],
            Results = [.. Rows(project, "results").Select((row, at) => new ResultRow { At = at, Type = Text(row["type"]), Title = In(row["title"], language), Description = In(row["description"], language) })],
            Related = [.. Rows(project, "relatedProjects").Select((row, at) => new RelatedRow { At = at, Type = Text(row["type"]), Ref = Text(row["ref"]) })],
            Documents = [.. Rows(project, "documentLinks").Select((row, at) => new DocumentRow { At = at, Url = Text(row["url"]), Title = In(row["title"], language) })]
        };
        form.Tags = [.. Rows(project, "tags").Where(HasBox).Select(tag => $"{Text(tag["vocabulary"])}:{Text(tag["code"])}")];
        form.SdgTargets = string.Join(", ", Rows(project, "tags").Where(tag => !HasBox(tag) && Text(tag["vocabulary"]) == "sdg").Select(tag => Text(tag["code"])));
        return form;
    }

    /// <summary>Empty rows to type into, beyond those in use.</summary>
    /// <param name="more">The kind of which somebody asked for more.</param>
    public ProjectForm WithRoom(string? more = null)
    {
        Fill(Others, 2, "others");
        Fill(Parties, 2, "parties");
        Fill(Countries, 3, "countries");
        Fill(Sectors, 1, "sectors");
        Fill(Budgets, 1, "budgets");
        Fill(Results, 2, "results");
        Fill(Related, 1, "related");
        Fill(Documents, 1, "documents");
        while (Dates.Count < 4) Dates.Add(null);
        return this;

        void Fill<T>(List<T> rows, int room, string kind) where T : Row, new()
        {
            rows.RemoveAll(row => row.IsEmpty && row.At is null);
            rows.AddRange(Enumerable.Range(0, kind == more ? room + 4 : rows.Count == 0 || more is null ? room : 1).Select(_ => new T()));
        }
    }

    /// <summary>What to send: what was typed, laid over what the service holds.</summary>
    /// <param name="held">As the service gave it; null for a new project.</param>
    /// <param name="countryOf">The code of a country that was typed by its name; null for none.</param>
    /// <param name="wrong">Collects the fields that cannot be read.</param>
    public JsonObject Over(JsonObject? held, Func<string, string?> countryOf, List<string> wrong)
    {
        var project = held is null ? new JsonObject { ["defaultLanguage"] = Language } : (JsonObject)held.DeepClone();
        foreach (var member in Said) project.Remove(member);
        Set(project, "iatiIdentifier", IatiIdentifier);
        Set(project, "acronym", Acronym);
        project["title"] = Texted(project["title"], Language, Title) ?? new JsonObject();
        project["reportingOrganisation"] = Laid(project["reportingOrganisation"], reporter =>
        {
            reporter["ref"] = ReporterRef?.Trim() ?? "";
            Set(reporter, "type", ReporterType);
            SetText(reporter, "name", ReporterName);
        });
        Set(project, "status", Status);
        Set(project, "scope", Scope);
        Set(project, "idfRegion", IdfRegion);
        Put(project, "allocationYear", Whole(Year, "year", wrong));
        Put(project, "projectType", Blank(TypeCode) ? null : Laid(project["projectType"], type =>
        {
            type["code"] = TypeCode!.Trim();
            SetText(type, "name", TypeName);
        }));
        project["descriptions"] = DescriptionsOver(project);
        project["dates"] = DatesOver(project, wrong);
        project["tags"] = TagsOver(project);
        project["otherIdentifiers"] = RowsOver(project, "otherIdentifiers", Others, (row, other) => { Set(other, "type", row.Type); Set(other, "ref", row.Ref); Set(other, "owner", row.Owner); });
        project["participatingOrganisations"] = RowsOver(project, "participatingOrganisations", Parties, (row, party) =>
        {
            if (Text(party["ref"]) != (Blank(row.Ref) ? null : row.Ref!.Trim())) party.Remove("organisationId"); // it was found by the reference
            Set(party, "role", row.Role);
            Set(party, "ref", row.Ref);
            Set(party, "type", row.Type);
            SetText(party, "name", row.Name);
        }, "name");
        project["recipientCountries"] = RowsOver(project, "recipientCountries", Countries, (row, country) =>
        {
            if (countryOf(row.Name!.Trim()) is { } code) country["code"] = code;
            else wrong.Add("countries");
            country.Remove("derived");
            Put(country, "percentage", Amount(row.Share, "countries", wrong));
        });
        var foreign = Rows(project, "sectors").Where(sector => !IsDac(sector)).Select(sector => sector.DeepClone()).ToList();
        project["sectors"] = RowsOver(project, "sectors", Sectors, (row, sector) => { Set(sector, "code", row.Code); Put(sector, "percentage", Amount(row.Share, "sectors", wrong)); });
        foreach (var sector in foreign) project["sectors"]!.AsArray().Add(sector);
        project["budgets"] = RowsOver(project, "budgets", Budgets, (row, budget) =>
        {
            budget["amount"] = Amount(row.Amount, "budgets", wrong) ?? 0;
            Set(budget, "currency", row.Currency?.ToUpperInvariant());
            Set(budget, "start", Day(row.Start, "budgets", wrong));
            Set(budget, "end", Day(row.End, "budgets", wrong));
            Set(budget, "valueDate", Day(row.ValueDate, "budgets", wrong));
            Set(budget, "source", row.Source);
            budget["type"] = Blank(row.Type) ? "1" : row.Type;
            budget["status"] = Blank(row.Status) ? "1" : row.Status;
        });
        project["results"] = RowsOver(project, "results", Results, (row, result) => { Set(result, "type", row.Type); result["title"] = Texted(result["title"], Language, row.Title) ?? new JsonObject(); SetText(result, "description", row.Description); }, "title");
        project["relatedProjects"] = RowsOver(project, "relatedProjects", Related, (row, related) => { Set(related, "type", row.Type); Set(related, "ref", row.Ref); });
        project["documentLinks"] = RowsOver(project, "documentLinks", Documents, (row, document) => { Set(document, "url", row.Url); SetText(document, "title", row.Title); });
        return project;
    }

    JsonArray DescriptionsOver(JsonObject project)
    {
        var passages = new JsonArray([.. Rows(project, "descriptions").Select(passage => passage.DeepClone())]);
        foreach (var (type, typed) in new[] { ("1", General), ("2", Objectives), ("3", Targets) })
        {
            var passage = passages.OfType<JsonObject>().FirstOrDefault(passage => Text(passage["type"]) == type);
            var text = Texted(passage?["text"], Language, typed);
            if (passage is not null && text is not null) passage["text"] = text;
            else if (passage is not null) passages.Remove(passage);
            else if (text is not null) passages.Add((JsonNode)new JsonObject { ["type"] = type, ["text"] = text });
        }
        return passages;
    }

    /// <summary>A year begins on its first day and ends on its last; so do months.</summary>
    JsonArray DatesOver(JsonObject project, List<string> wrong)
    {
        var held = Rows(project, "dates").ToList();
        var dates = new JsonArray([.. held.Where(date => Text(date["type"]) is not ("1" or "2" or "3" or "4")).Select(date => date.DeepClone())]);
        foreach (var (type, typed) in "1234".Select(type => type.ToString()).Zip(Dates.Concat(Enumerable.Repeat<string?>(null, 4))))
        {
            if (Blank(typed)) continue;
            var text = typed!.Trim();
            var (precision, day) = text.Length switch
            {
                4 when DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year) => ("year", type is "1" or "2" ? year : new DateOnly(year.Year, 12, 31)),
                7 when DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) => ("month", type is "1" or "2" ? month : month.AddMonths(1).AddDays(-1)),
                10 when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact) => ("day", exact),
                _ => ("", default)
            };
            if (precision.Length == 0) wrong.Add("dates");
            dates.Add((JsonNode)Laid(held.FirstOrDefault(date => Text(date["type"]) == type), date =>
            {
                date["type"] = type;
                date["date"] = Iso(day);
                date["precision"] = precision.Length == 0 ? "day" : precision;
            }));
        }
        return dates;
    }

    /// <summary>Tags that the form does not show stay; of the others, what is ticked or typed.</summary>
    JsonArray TagsOver(JsonObject project)
    {
        var held = Rows(project, "tags").ToList();
        var chosen = Tags.Select(tag => tag.Split(':', 2)).Where(tag => tag.Length == 2).Select(tag => (Vocabulary: tag[0], Code: tag[1]))
            .Concat((SdgTargets ?? "").Split([',', ';', ' ', '،'], StringSplitOptions.RemoveEmptyEntries).Select(code => (Vocabulary: "sdg", Code: code))).ToHashSet();
        var known = held.Select(tag => (Text(tag["vocabulary"])!, Text(tag["code"])!)).ToHashSet();
        return
        [
            .. held.Where(tag => !(HasBox(tag) || Text(tag["vocabulary"]) == "sdg") || chosen.Contains((Text(tag["vocabulary"])!, Text(tag["code"])!))).Select(tag => tag.DeepClone()),
            .. chosen.Where(tag => !known.Contains(tag)).Select(tag => new JsonObject { ["vocabulary"] = tag.Vocabulary, ["code"] = tag.Code })
        ];
    }

    /// <param name="text">The member with the row's name. A row stays as long as that is there in another language.</param>
    JsonArray RowsOver<T>(JsonObject project, string member, List<T> rows, Action<T, JsonObject> lay, string? text = null) where T : Row
    {
        var held = Rows(project, member).ToList();
        return
        [
            .. from row in rows
               let before = row.At is { } at && at >= 0 && at < held.Count ? held[at] : null
               where !row.IsEmpty || (text is not null && before?[text] is JsonObject said && said.Any(entry => entry.Key != Language))
               select (JsonNode)Laid(before, result => lay(row, result))
        ];
    }

    static JsonObject Laid(JsonNode? held, Action<JsonObject> lay)
    {
        var result = held is JsonObject there ? (JsonObject)there.DeepClone() : [];
        lay(result);
        return result;
    }

    void SetText(JsonObject to, string member, string? typed) => Typed.SetText(to, member, Language, typed);

    /// <summary>Whether a box shows it. SDG targets are typed.</summary>
    static bool HasBox(JsonNode tag) => Text(tag["vocabulary"]) is "gcm" or "theme" || (Text(tag["vocabulary"]) == "sdg" && Text(tag["code"])?.Contains('.', StringComparison.Ordinal) == false);

    static bool IsDac(JsonNode sector) => Text(sector["vocabulary"]) is null or "1";

    static IEnumerable<JsonNode> Rows(JsonObject project, string member) => project[member] is JsonArray rows ? rows.OfType<JsonNode>() : [];

    static string? Described(JsonObject project, string type, string language) => In(Rows(project, "descriptions").FirstOrDefault(passage => Text(passage["type"]) == type)?["text"], language);

    static string? Stated(JsonNode? date) => Text(date?["date"]) is not { Length: 10 } day ? null : Text(date!["precision"]) switch { "year" => day[..4], "month" => day[..7], _ => day };

    static JsonNode? Amount(string? typed, string field, List<string> wrong)
    {
        if (Blank(typed)) return null;
        if (decimal.TryParse(typed, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) return amount;
        wrong.Add(field);
        return null;
    }

    static JsonNode? Whole(string? typed, string field, List<string> wrong)
    {
        if (Blank(typed)) return null;
        if (int.TryParse(typed, CultureInfo.InvariantCulture, out var number)) return number;
        wrong.Add(field);
        return null;
    }

    static string? Day(string? typed, string field, List<string> wrong)
    {
        if (Blank(typed)) return null;
        if (DateOnly.TryParseExact(typed!.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Iso(day);
        wrong.Add(field);
        return null;
    }

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
