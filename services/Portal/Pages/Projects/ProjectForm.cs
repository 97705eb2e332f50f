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

    /// <summary>Why there is the project, and whatever else is said of it.</summary>
    public string? Context { get; set; }

    public string? ReporterRef { get; set; }
    public string? ReporterName { get; set; }
    public string? ReporterType { get; set; }
    public string? Status { get; set; }
    public string? Scope { get; set; }
    public string? TypeCode { get; set; }
    public string? TypeName { get; set; }
    public string? Year { get; set; }
    public string? IdfRegion { get; set; }

    /// <summary>1 for a programme, 2 for a project below it.</summary>
    public string? Hierarchy { get; set; }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public string? Humanitarian { get; set; }

    /// <summary>Of amounts that name none.</summary>
    public string? Currency { get; set; }

    /// <summary>Planned start, start, planned end, end: a year, a month (2023-05) or a day.</summary>
    public List<string?> Dates { get; set; } = [];

    /// <summary><c>sdg:10</c>, <c>gcm:19</c>, <c>theme:youth</c>.</summary>
    public List<string> Tags { get; set; } = [];

    /// <summary>Targets of the SDGs, and whatever tag has no box of its own: <c>10.7, 17.16</c>.</summary>
    public string? SdgTargets { get; set; }

    public List<IdentifierRow> Others { get; set; } = [];
    public List<PartyRow> Parties { get; set; } = [];
    public List<CountryRow> Countries { get; set; } = [];
    public List<RegionRow> Regions { get; set; } = [];
    public List<SectorRow> Sectors { get; set; } = [];
    public List<MarkerRow> Markers { get; set; } = [];
    public List<BudgetRow> Budgets { get; set; } = [];
    public List<ResultRow> Results { get; set; } = [];
    public List<RelatedRow> Related { get; set; } = [];
    public List<DocumentRow> Documents { get; set; } = [];
    public List<TransactionRow> Transactions { get; set; } = [];
    public List<LocationRow> Locations { get; set; } = [];
    public List<ContactRow> Contacts { get; set; } = [];

    /// <summary>Members of which there are more than a form can hold, as files bring them: they are not shown and stay.</summary>
    public List<string> Kept { get; set; } = [];

    /// <summary>Where each row and passage of what is sent stands in the form: <c>budgets[1]</c> may be <c>Form.Budgets[2]</c>, when an empty one was left out.</summary>
    readonly Dictionary<string, string> inputs = [];

    const int MostRows = 40;

    static readonly string[] Long = ["results", "transactions", "locations"];

    /// <summary>One of several things of a kind.</summary>
    public abstract class Row
    {
        /// <summary>Its place in what the service holds; null for one that was typed anew.</summary>
        public int? At { get; set; }

        /// <summary>Nothing was typed into it. What is chosen from a list, and the currency, are there from the start.</summary>
        public abstract bool IsEmpty { get; }
    }

    public sealed class IdentifierRow : Row
    {
        public string? Type { get; set; }
        public string? Ref { get; set; }
        public string? Owner { get; set; }
        public override bool IsEmpty => Blank(Ref) && Blank(Owner);
    }

    public sealed class PartyRow : Row
    {
        public string? Role { get; set; }
        public string? Name { get; set; }
        public string? Ref { get; set; }
        public string? Type { get; set; }

        /// <summary>What the organisation itself calls this project.</summary>
        public string? ActivityId { get; set; }

        /// <summary>The participant that its money goes to next.</summary>
        public string? Through { get; set; }
        public override bool IsEmpty => Blank(Name) && Blank(Ref) && Blank(ActivityId) && Blank(Through);
    }

    public sealed class CountryRow : Row
    {
        /// <summary>A code, or a name in the language of the page.</summary>
        public string? Name { get; set; }
        public string? Share { get; set; }
        public override bool IsEmpty => Blank(Name) && Blank(Share);
    }

    /// <summary>A region of the DAC. Those of other lists are not shown and stay.</summary>
    public sealed class RegionRow : Row
    {
        /// <summary>A code, or a name in the language of the page.</summary>
        public string? Name { get; set; }
        public string? Share { get; set; }
        public override bool IsEmpty => Blank(Name) && Blank(Share);
    }

    /// <summary>A policy marker of the DAC. Those of other lists are not shown and stay.</summary>
    public sealed class MarkerRow : Row
    {
        public string? Code { get; set; }
        public string? Significance { get; set; }
        public override bool IsEmpty => Blank(Code) && Blank(Significance);
    }

    public sealed class SectorRow : Row
    {
        public string? Code { get; set; }
        public string? Share { get; set; }
        public override bool IsEmpty => Blank(Code) && Blank(Share);
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
        public override bool IsEmpty => Blank(Amount) && Blank(Start) && Blank(End) && Blank(ValueDate) && Blank(Source);
    }

    public sealed class ResultRow : Row
    {
        public string? Type { get; set; }
        public string? Title { get; set; }
        public string? Description { get; set; }
        public List<IndicatorRow> Indicators { get; set; } = [];
        public override bool IsEmpty => Blank(Title) && Blank(Description) && Indicators.TrueForAll(row => row.IsEmpty);
    }

    /// <summary>How a result is measured. Figures for one part of it only, by place or sex, are not shown and stay.</summary>
    public sealed class IndicatorRow : Row
    {
        public string? Title { get; set; }
        public string? Measure { get; set; }
        public string? BaselineYear { get; set; }
        public string? BaselineValue { get; set; }
        public List<PeriodRow> Periods { get; set; } = [];
        public List<ReferenceRow> References { get; set; } = [];
        public override bool IsEmpty => Blank(Title) && Blank(BaselineYear) && Blank(BaselineValue) && Periods.TrueForAll(row => row.IsEmpty) && References.TrueForAll(row => row.IsEmpty);
    }

    /// <summary>An indicator in a framework that others use.</summary>
    public sealed class ReferenceRow : Row
    {
        public string? Vocabulary { get; set; }
        public string? Code { get; set; }
        public string? Uri { get; set; }
        public override bool IsEmpty => Blank(Code) && Blank(Uri);
    }

    public sealed class PeriodRow : Row
    {
        public string? Start { get; set; }
        public string? End { get; set; }
        public string? Target { get; set; }
        public string? Actual { get; set; }
        public override bool IsEmpty => Blank(Start) && Blank(End) && Blank(Target) && Blank(Actual);
    }

    public sealed class TransactionRow : Row
    {
        public string? Type { get; set; }
        public string? Date { get; set; }
        public string? Amount { get; set; }
        public string? Currency { get; set; }
        public string? ValueDate { get; set; }
        public string? Description { get; set; }
        public string? ProviderName { get; set; }
        public string? ProviderRef { get; set; }
        public string? ReceiverName { get; set; }
        public string? ReceiverRef { get; set; }
        public override bool IsEmpty => Blank(Amount) && Blank(Date) && Blank(ValueDate) && Blank(Description) && Blank(ProviderName) && Blank(ProviderRef) && Blank(ReceiverName) && Blank(ReceiverRef);
    }

    public sealed class LocationRow : Row
    {
        public string? Name { get; set; }
        public string? Latitude { get; set; }
        public string? Longitude { get; set; }
        public override bool IsEmpty => Blank(Name) && Blank(Latitude) && Blank(Longitude);
    }

    /// <summary>An office, never a person.</summary>
    public sealed class ContactRow : Row
    {
        public string? Type { get; set; }
        public string? Organisation { get; set; }
        public string? Department { get; set; }
        public string? Email { get; set; }
        public string? Telephone { get; set; }
        public string? Website { get; set; }
        public string? Address { get; set; }
        public override bool IsEmpty => Blank(Organisation) && Blank(Department) && Blank(Email) && Blank(Telephone) && Blank(Website) && Blank(Address);
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
        public override bool IsEmpty => Blank(Url) && Blank(Title);
    }

    /// <summary>The form of a project that is there.</summary>
    /// <param name="country">The name of a country by its code.</param>
    /// <param name="region">The name of a region by its code.</param>
    public static ProjectForm Of(JsonObject project, string language, Func<string, string> country, Func<string, string> region)
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
            Context = Described(project, "4", language),
            ReporterRef = Text(project["reportingOrganisation"]?["ref"]),
            ReporterName = In(project["reportingOrganisation"]?["name"], language),
            ReporterType = Text(project["reportingOrganisation"]?["type"]),
            Status = Text(project["status"]),
            Scope = Text(project["scope"]),
            TypeCode = Text(project["projectType"]?["code"]),
            TypeName = In(project["projectType"]?["name"], language),
            Year = project["allocationYear"]?.ToString(),
            IdfRegion = Text(project["idfRegion"]),
            Hierarchy = project["hierarchy"]?.ToString(),
            Humanitarian = project["humanitarian"]?.ToString(),
            Currency = Text(project["defaultCurrency"]),
            Dates = [.. "1234".Select(type => Rows(project, "dates").FirstOrDefault(date => Text(date["type"]) == type.ToString())).Select(Stated)],
            Others = [.. Rows(project, "otherIdentifiers").Select((row, at) => new IdentifierRow { At = at, Type = Text(row["type"]), Ref = Text(row["ref"]), Owner = Text(row["owner"]) })],
            Parties = [.. Rows(project, "participatingOrganisations").Select((row, at) => new PartyRow { At = at, Role = Text(row["role"]), Name = In(row["name"], language), Ref = Text(row["ref"]), Type = Text(row["type"]), ActivityId = Text(row["activityId"]), Through = Text(row["through"]) })],
            Countries = [.. Rows(project, "recipientCountries").Select((row, at) => new CountryRow { At = at, Name = country(Text(row["code"])!), Share = row["derived"]?.GetValue<bool>() == true ? null : row["percentage"]?.ToString() })],
            Regions = [.. OfDac(project, "recipientRegions").Select(item => new RegionRow { At = item.Index, Name = region(Text(item.Item["code"])!), Share = item.Item["derived"]?.GetValue<bool>() == true ? null : item.Item["percentage"]?.ToString() })],
            Sectors = [.. OfDac(project, "sectors").Select(item => new SectorRow { At = item.Index, Code = Text(item.Item["code"]), Share = item.Item["percentage"]?.ToString() })],
            Markers = [.. OfDac(project, "policyMarkers").Select(item => new MarkerRow { At = item.Index, Code = Text(item.Item["code"]), Significance = Text(item.Item["significance"]) })],
            Budgets = [.. Rows(project, "budgets").Select((row, at) => new BudgetRow
            {
                At = at, Amount = row["amount"]?.ToString(), Currency = Text(row["currency"]), Start = Text(row["start"]), End = Text(row["end"]), ValueDate = Text(row["valueDate"]), Source = Text(row["source"]), Type = Text(row["type"]), Status = Text(row["status"])
            })],
            Kept = [.. Long.Where(member => IsTooMuch(project, member))],
            Results = [.. Shown(project, "results").Select((row, at) => new ResultRow
            {
                At = at, Type = Text(row["type"]), Title = In(row["title"], language), Description = In(row["description"], language),
                Indicators = [.. Rows(row, "indicators").Select((indicator, place) => new IndicatorRow
                {
                    At = place, Title = In(indicator["title"], language), Measure = Text(indicator["measure"]), BaselineYear = Whole(indicator, "baselines")?["year"]?.ToString(), BaselineValue = Text(Whole(indicator, "baselines")?["value"]),
                    Periods = [.. Rows(indicator, "periods").Select((period, no) => new PeriodRow { At = no, Start = Text(period["start"]), End = Text(period["end"]), Target = Text(Whole(period, "targets")?["value"]), Actual = Text(Whole(period, "actuals")?["value"]) })],
                    References = [.. Rows(indicator, "references").Select((reference, no) => new ReferenceRow { At = no, Vocabulary = Text(reference["vocabulary"]), Code = Text(reference["code"]), Uri = Text(reference["uri"]) })]
                })]
            })],
            Related = [.. Rows(project, "relatedProjects").Select((row, at) => new RelatedRow { At = at, Type = Text(row["type"]), Ref = Text(row["ref"]) })],
            Documents = [.. Rows(project, "documentLinks").Select((row, at) => new DocumentRow { At = at, Url = Text(row["url"]), Title = In(row["title"], language) })],
            Transactions = [.. Shown(project, "transactions").Select((row, at) => new TransactionRow
            {
                At = at, Type = Text(row["type"]), Date = Text(row["date"]), Amount = row["amount"]?.ToString(), Currency = Text(row["currency"]), ValueDate = Text(row["valueDate"]), Description = In(row["description"], language),
                ProviderName = In(row["provider"]?["name"], language), ProviderRef = Text(row["provider"]?["ref"]), ReceiverName = In(row["receiver"]?["name"], language), ReceiverRef = Text(row["receiver"]?["ref"])
            })],
            Locations = [.. Shown(project, "locations").Select((row, at) => new LocationRow { At = at, Name = In(row["name"], language), Latitude = row["latitude"]?.ToString(), Longitude = row["longitude"]?.ToString() })],
            Contacts = [.. Rows(project, "contacts").Select((row, at) => new ContactRow
            {
                At = at, Type = Text(row["type"]), Organisation = In(row["organisation"], language), Department = In(row["department"], language), Email = Text(row["email"]), Telephone = Text(row["telephone"]), Website = Text(row["website"]), Address = In(row["address"], language)
            })]
        };
        form.Tags = [.. Rows(project, "tags").Where(HasBox).Select(tag => $"{Text(tag["vocabulary"])}:{Text(tag["code"])}")];
        form.SdgTargets = string.Join(", ", Rows(project, "tags").Where(tag => !HasBox(tag) && Text(tag["vocabulary"]) == "sdg").Select(tag => Text(tag["code"])));
        return form;
    }

    /// <summary>Empty rows to type into, beyond those in use.</summary>
    /// <param name="more">The kind of which somebody asked for more: <c>budgets</c>, <c>indicators:0</c> for those of the first result, <c>periods:0:1</c> and <c>references:0:1</c> for those of its second indicator.</param>
    public ProjectForm WithRoom(string? more = null)
    {
        Fill(Others, 2, "others");
        Fill(Parties, 2, "parties");
        Fill(Countries, 3, "countries");
        Fill(Regions, 1, "regions");
        Fill(Sectors, 1, "sectors");
        Fill(Markers, 1, "markers");
        Fill(Budgets, 1, "budgets");
        Fill(Results, 2, "results");
        Fill(Related, 1, "related");
        Fill(Documents, 1, "documents");
        Fill(Transactions, 1, "transactions");
        Fill(Locations, 1, "locations");
        Fill(Contacts, 1, "contacts");
        foreach (var (at, result) in Results.Index())
        {
            Inner(result.Indicators, $"indicators:{at}");
            foreach (var (place, indicator) in result.Indicators.Index())
            {
                Inner(indicator.Periods, $"periods:{at}:{place}");
                Inner(indicator.References, $"references:{at}:{place}");
            }
        }
        while (Dates.Count < 4) Dates.Add(null);
        return this;

        void Fill<T>(List<T> rows, int room, string kind) where T : Row, new()
        {
            rows.RemoveAll(row => row.IsEmpty && row.At is null);
            rows.AddRange(Enumerable.Range(0, kind == more ? room + 4 : rows.Count == 0 || more is null ? room : 1).Select(_ => new T()));
        }

        // A row within a row is there once somebody asks for it.
        void Inner<T>(List<T> rows, string kind) where T : Row, new()
        {
            rows.RemoveAll(row => row.IsEmpty && row.At is null);
            if (kind == more) rows.Add(new());
        }
    }

    /// <summary>What to send: what was typed, laid over what the service holds.</summary>
    /// <param name="held">As the service gave it; null for a new project.</param>
    /// <param name="countryOf">The code of a country that was typed by its name; null for none.</param>
    /// <param name="regionOf">The same for a region.</param>
    /// <param name="wrong">Collects the fields that cannot be read.</param>
    public JsonObject Over(JsonObject? held, Func<string, string?> countryOf, Func<string, string?> regionOf, List<string> wrong)
    {
        var project = held is null ? new JsonObject { ["defaultLanguage"] = Language } : (JsonObject)held.DeepClone();
        foreach (var member in Said) project.Remove(member);
        project["iatiIdentifier"] = IatiIdentifier?.Trim() ?? "";
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
        Set(project, "defaultCurrency", Currency?.ToUpperInvariant());
        Put(project, "humanitarian", bool.TryParse(Humanitarian, out var humanitarian) ? humanitarian : null);
        Put(project, "hierarchy", Whole(Hierarchy, "hierarchy", wrong));
        Put(project, "allocationYear", Whole(Year, "allocationYear", wrong));
        Put(project, "projectType", Blank(TypeCode) ? null : Laid(project["projectType"], type =>
        {
            type["code"] = TypeCode!.Trim();
            SetText(type, "name", TypeName);
        }));
        project["descriptions"] = DescriptionsOver(project);
        project["dates"] = DatesOver(project, wrong);
        project["tags"] = TagsOver(project);
        RowsOver(project, "otherIdentifiers", "Others", Others, (row, other, path) =>
        {
            Set(other, "type", row.Type);
            Set(other, "ref", Needed(row.Ref, $"{path}.ref", wrong));
            Set(other, "owner", row.Owner);
        });
        RowsOver(project, "participatingOrganisations", "Parties", Parties, (row, party, _) =>
        {
            if (Text(party["ref"]) != (Blank(row.Ref) ? null : row.Ref!.Trim())) party.Remove("organisationId"); // it was found by the reference
            Set(party, "role", row.Role);
            Set(party, "ref", row.Ref);
            Set(party, "type", row.Type);
            Set(party, "activityId", row.ActivityId);
            Set(party, "through", row.Through);
            SetText(party, "name", row.Name);
        }, "name");
        RowsOver(project, "recipientCountries", "Countries", Countries, (row, country, path) =>
        {
            PlaceOver(country, row.Name, countryOf, path, wrong);
            country.Remove("derived");
            Put(country, "percentage", Amount(row.Share, $"{path}.share", wrong));
        });
        RowsOver(project, "recipientRegions", "Regions", Regions, (row, region, path) =>
        {
            PlaceOver(region, row.Name, regionOf, path, wrong);
            region.Remove("derived");
            Put(region, "percentage", Amount(row.Share, $"{path}.share", wrong));
        }, shows: IsDac);
        RowsOver(project, "sectors", "Sectors", Sectors, (row, sector, path) => { Set(sector, "code", Needed(row.Code, $"{path}.code", wrong)); Put(sector, "percentage", Amount(row.Share, $"{path}.share", wrong)); }, shows: IsDac);
        RowsOver(project, "policyMarkers", "Markers", Markers, (row, marker, path) => { Set(marker, "code", Needed(row.Code, $"{path}.code", wrong)); Set(marker, "significance", row.Significance); }, shows: IsDac);
        RowsOver(project, "budgets", "Budgets", Budgets, (row, budget, path) =>
        {
            budget["amount"] = Amount(Needed(row.Amount, $"{path}.amount", wrong), $"{path}.amount", wrong) ?? 0;
            Set(budget, "currency", row.Currency?.ToUpperInvariant());
            Set(budget, "start", Day(row.Start, $"{path}.start", wrong));
            Set(budget, "end", Day(row.End, $"{path}.end", wrong));
            Set(budget, "valueDate", Day(row.ValueDate, $"{path}.valueDate", wrong));
            Set(budget, "source", row.Source);
            budget["type"] = Blank(row.Type) ? "1" : row.Type;
            budget["status"] = Blank(row.Status) ? "1" : row.Status;
        });
        if (!IsTooMuch(project, "transactions")) RowsOver(project, "transactions", "Transactions", Transactions, (row, transaction, path) =>
        {
            transaction["type"] = row.Type;
            transaction["date"] = Day(row.At is null ? Needed(row.Date, $"{path}.date", wrong) : row.Date, $"{path}.date", wrong); // files bring some without
            transaction["amount"] = Amount(Needed(row.Amount, $"{path}.amount", wrong), $"{path}.amount", wrong) ?? 0;
            Set(transaction, "currency", row.Currency?.ToUpperInvariant());
            Set(transaction, "valueDate", Day(row.ValueDate, $"{path}.valueDate", wrong));
            SetText(transaction, "description", row.Description);
            Put(transaction, "provider", PartyOver(transaction["provider"], row.ProviderName, row.ProviderRef));
            Put(transaction, "receiver", PartyOver(transaction["receiver"], row.ReceiverName, row.ReceiverRef));
        });
        if (!IsTooMuch(project, "results")) RowsOver(project, "results", "Results", Results, (row, result, path) =>
        {
            Set(result, "type", row.Type);
            result["title"] = Texted(result["title"], Language, row.Title) ?? new JsonObject();
            SetText(result, "description", row.Description);
            RowsOver(result, "indicators", "Indicators", row.Indicators, (line, indicator, place) => IndicatorOver(line, indicator, place, wrong), "title", path);
        }, "title");
        if (!IsTooMuch(project, "locations")) RowsOver(project, "locations", "Locations", Locations, (row, location, path) =>
        {
            SetText(location, "name", row.Name);
            Put(location, "latitude", Amount(row.Latitude, $"{path}.latitude", wrong));
            Put(location, "longitude", Amount(row.Longitude, $"{path}.longitude", wrong));
        }, "name");
        RowsOver(project, "contacts", "Contacts", Contacts, (row, contact, _) =>
        {
            Set(contact, "type", row.Type);
            SetText(contact, "organisation", row.Organisation);
            SetText(contact, "department", row.Department);
            Set(contact, "email", row.Email);
            Set(contact, "telephone", row.Telephone);
            Set(contact, "website", row.Website);
            SetText(contact, "address", row.Address);
        }, "organisation");
        RowsOver(project, "relatedProjects", "Related", Related, (row, related, _) => { Set(related, "type", row.Type); Set(related, "ref", row.Ref); });
        RowsOver(project, "documentLinks", "Documents", Documents, (row, document, path) => { Set(document, "url", Needed(row.Url, $"{path}.url", wrong)); SetText(document, "title", row.Title); });
        return project;
    }

    /// <summary>The input that shows what the service calls by this path, after <see cref="Over"/>: <c>budgets[1].end</c> is <c>Form.Budgets[2].End</c>. Null for what the form does not show.</summary>
    public string? InputOf(string path)
    {
        if (path.EndsWith("." + Language, StringComparison.Ordinal)) path = path[..^(Language.Length + 1)];
        var row = inputs.Keys.Where(known => path == known || path.StartsWith(known + ".", StringComparison.Ordinal)).MaxBy(known => known.Length);
        if (row is null) return path switch
        {
            "reportingOrganisation" or "reportingOrganisation.ref" => "Form.ReporterRef",
            "reportingOrganisation.name" => "Form.ReporterName",
            "reportingOrganisation.type" => "Form.ReporterType",
            "projectType" or "projectType.code" => "Form.TypeCode",
            "projectType.name" => "Form.TypeName",
            "allocationYear" => "Form.Year",
            "dates" => "Form.Dates[0]",
            "descriptions" => "Form.General",
            "defaultCurrency" => "Form.Currency",
            "iatiIdentifier" or "acronym" or "title" or "status" or "scope" or "idfRegion" or "hierarchy" or "humanitarian" => Formed(path),
            "recipientCountries" => "Form.Countries[0].Name",
            "recipientRegions" => "Form.Regions[0].Name",
            "sectors" => "Form.Sectors[0].Code",
            "policyMarkers" => "Form.Markers[0].Code",
            _ => null
        };
        var member = path[row.Length..].TrimStart('.');
        return (row.Split('[')[0], member) switch
        {
            ("descriptions" or "dates", _) => inputs[row],
            ("recipientCountries" or "recipientRegions", "code" or "") => inputs[row] + ".Name",
            (_, "percentage") => inputs[row] + ".Share",
            (_, "provider" or "receiver") => $"{inputs[row]}.{Pascal(member)}Name",
            ("budgets" or "transactions", "") => inputs[row] + ".Amount",
            ("participatingOrganisations" or "locations", "") => inputs[row] + ".Name",
            ("contacts", "") => inputs[row] + ".Organisation",
            ("sectors" or "policyMarkers", "") => inputs[row] + ".Code",
            ("documentLinks", "") => inputs[row] + ".Url",
            ("otherIdentifiers" or "relatedProjects", "") => inputs[row] + ".Ref",
            ("results", "") => $"{inputs[row]}.{(inputs[row].Contains(".Periods", StringComparison.Ordinal) ? "Start" : inputs[row].Contains(".References", StringComparison.Ordinal) ? "Code" : "Title")}",
            ("results", _) when member.StartsWith("baselines", StringComparison.Ordinal) => $"{inputs[row]}.Baseline{(member.EndsWith("year", StringComparison.Ordinal) ? "Year" : "Value")}",
            ("results", _) when member.StartsWith("targets", StringComparison.Ordinal) => inputs[row] + ".Target",
            ("results", _) when member.StartsWith("actuals", StringComparison.Ordinal) => inputs[row] + ".Actual",
            _ => $"{inputs[row]}.{string.Concat(member.Split('.').Select(Pascal))}"
        };
    }

    void IndicatorOver(IndicatorRow row, JsonObject indicator, string path, List<string> wrong)
    {
        indicator["title"] = Texted(indicator["title"], Language, row.Title) ?? new JsonObject();
        Set(indicator, "measure", row.Measure);
        WholeOver(indicator, "baselines", baseline =>
        {
            Put(baseline, "year", Whole(row.BaselineYear, $"{path}.baselines.year", wrong));
            Set(baseline, "value", row.BaselineValue);
        });
        RowsOver(indicator, "periods", "Periods", row.Periods, (line, period, place) =>
        {
            Set(period, "start", Day(line.Start, $"{place}.start", wrong));
            Set(period, "end", Day(line.End, $"{place}.end", wrong));
            WholeOver(period, "targets", target => Set(target, "value", line.Target));
            WholeOver(period, "actuals", actual => Set(actual, "value", line.Actual));
        }, null, path);
        RowsOver(indicator, "references", "References", row.References, (line, reference, place) =>
        {
            reference["vocabulary"] = Blank(line.Vocabulary) ? "99" : line.Vocabulary;
            Set(reference, "code", Needed(line.Code, $"{place}.code", wrong));
            Set(reference, "uri", line.Uri);
        }, null, path);
    }

    /// <summary>Codes that no list has come with files: one that was left as it is stays.</summary>
    static void PlaceOver(JsonObject place, string? typed, Func<string, string?> codeOf, string path, List<string> wrong)
    {
        var name = typed?.Trim() ?? "";
        if (codeOf(name) is { } code) place["code"] = code;
        else if (Blank(name) || Text(place["code"]) != name) wrong.Add($"{path}.name");
    }

    /// <summary>The figure for the whole, among those for parts of it.</summary>
    static JsonObject? Whole(JsonNode of, string member) => Rows(of, member).OfType<JsonObject>().FirstOrDefault(figure => figure["dimensions"] is not JsonArray { Count: > 0 } && figure["locations"] is not JsonArray { Count: > 0 });

    static void WholeOver(JsonObject of, string member, Action<JsonObject> lay)
    {
        var (figures, whole) = (of[member] as JsonArray ?? [], Whole(of, member));
        var (laid, at) = (Laid(whole, lay), whole is null ? 0 : figures.IndexOf(whole));
        if (whole is not null) figures.RemoveAt(at);
        if (laid.Count > 0) figures.Insert(at, laid);
        if (of[member] is null && figures.Count > 0) of[member] = figures;
    }

    /// <summary>Whom money came from or went to; nobody without a name and a reference.</summary>
    JsonObject? PartyOver(JsonNode? held, string? name, string? reference)
    {
        var party = Laid(held, party =>
        {
            SetText(party, "name", name);
            Set(party, "ref", reference);
        });
        return party["name"] is null && party["ref"] is null && (held?["name"] ?? held?["ref"] ?? (held is null ? "" : null)) is not null ? null : party;
    }

    JsonArray DescriptionsOver(JsonObject project)
    {
        var passages = new JsonArray([.. Rows(project, "descriptions").Select(passage => passage.DeepClone())]);
        foreach (var (type, typed) in new[] { ("1", General), ("2", Objectives), ("3", Targets), ("4", Context) })
        {
            var passage = passages.OfType<JsonObject>().FirstOrDefault(passage => Text(passage["type"]) == type);
            var text = Texted(passage?["text"], Language, typed);
            if (passage is not null && text is not null) passage["text"] = text;
            else if (passage is not null) passages.Remove(passage);
            else if (text is not null) passages.Add((JsonNode)new JsonObject { ["type"] = type, ["text"] = text });
        }
        foreach (var (at, passage) in passages.Index())
            inputs[$"descriptions[{at}]"] = Text(passage!["type"]) switch { "2" => "Form.Objectives", "3" => "Form.Targets", "4" => "Form.Context", _ => "Form.General" };
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
            inputs[$"dates[{dates.Count}]"] = $"Form.Dates[{type[0] - '1'}]";
            if (precision.Length == 0) wrong.Add($"dates[{dates.Count}]");
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

    /// <summary>Puts the rows that are not empty in the place of what is there.</summary>
    /// <param name="shown">The member of the form that shows them.</param>
    /// <param name="lay">Lays a row over what it was, given its path.</param>
    /// <param name="text">The member with the row's name. A row stays as long as that is there in another language.</param>
    /// <param name="within">The path of the row that they are part of.</param>
    /// <param name="shows">Which of what is there the form shows; the others stay where they are.</param>
    void RowsOver<T>(JsonObject of, string member, string shown, List<T> rows, Action<T, JsonObject, string> lay, string? text = null, string? within = null, Func<JsonNode, bool>? shows = null) where T : Row
    {
        var held = Rows(of, member).ToList();
        var (result, path, form) = (new JsonArray(), within is null ? member : $"{within}.{member}", within is null ? "Form" : inputs[within]);
        var others = new Queue<(int Index, JsonNode Item)>(shows is null ? [] : held.Index().Where(item => !shows(item.Item)));
        foreach (var (at, row) in rows.Index())
        {
            var before = row.At is { } place && place >= 0 && place < held.Count ? held[place] : null;
            while (before is not null && others.TryPeek(out var other) && other.Index < row.At) result.Add(others.Dequeue().Item.DeepClone());
            if (row.IsEmpty && (text is null || before?[text] is not JsonObject said || said.All(entry => entry.Key == Language))) continue;
            var its = $"{path}[{result.Count}]";
            inputs[its] = $"{form}.{shown}[{at}]";
            result.Add((JsonNode)Laid(before, laid => lay(row, laid, its)));
        }
        foreach (var (_, other) in others) result.Add(other.DeepClone());
        if (result.Count > 0 || of[member] is not null || within is null) of[member] = result;
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

    /// <summary>Rows, and those within them.</summary>
    static bool IsTooMuch(JsonObject project, string member) => Rows(project, member).Sum(row => 1 + Rows(row, "indicators").Sum(indicator => 1 + Rows(indicator, "periods").Count())) > MostRows;

    static IEnumerable<JsonNode> Shown(JsonObject project, string member) => IsTooMuch(project, member) ? [] : Rows(project, member);

    /// <summary>Whether a region, sector or policy marker is of the DAC's list, and not of another one.</summary>
    static bool IsDac(JsonNode row) => Text(row["vocabulary"]) is null or "1";

    static IEnumerable<(int Index, JsonNode Item)> OfDac(JsonObject project, string member) => Rows(project, member).Index().Where(item => IsDac(item.Item));

    static IEnumerable<JsonNode> Rows(JsonNode of, string member) => of[member] is JsonArray rows ? rows.OfType<JsonNode>() : [];

    static string? Described(JsonObject project, string type, string language) => In(Rows(project, "descriptions").FirstOrDefault(passage => Text(passage["type"]) == type)?["text"], language);

    static string? Stated(JsonNode? date) => Text(date?["date"]) is not { Length: 10 } day ? null : Text(date!["precision"]) switch { "year" => day[..4], "month" => day[..7], _ => day };

    /// <summary>What a row cannot do without.</summary>
    static string? Needed(string? typed, string field, List<string> wrong)
    {
        if (Blank(typed)) wrong.Add(field);
        return typed;
    }

    static JsonNode? Amount(string? typed, string field, List<string> wrong)
    {
        if (Blank(typed)) return null;
        if (decimal.TryParse(typed, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)) return amount;
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
