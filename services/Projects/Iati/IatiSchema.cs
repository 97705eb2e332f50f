using System.Collections.Frozen;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Platform.Projects.Iati;

/// <summary>The official schema of IATI activities, 2.03: what may stand in an element, and how often. Exports are held against it.</summary>
public static class IatiSchema
{
    const string Activity = "iati-activity";

    /// <summary>
    /// Elements, those that a parent has in its own way as <c>parent/child</c>; then their text (=type), attributes (@name:type, ! where one must be there) and, in their order, children (! one, + one or more, * any number, else at most one).
    /// A hyphen: no attributes of other namespaces, which all others may have.
    /// </summary>
    static readonly FrozenDictionary<string, Kind> Kinds = Made("""
        iati-activity @last-updated-datetime:dateTime @default-currency @humanitarian:boolean @hierarchy:int @linked-data-uri:anyURI @budget-not-provided iati-identifier! reporting-org! title! description+ participating-org+ other-identifier* activity-status! activity-date+ contact-info* activity-scope recipient-country* recipient-region* location* sector* tag* country-budget-items humanitarian-scope* policy-marker* collaboration-type default-flow-type default-finance-type default-aid-type* default-tied-status budget* planned-disbursement* capital-spend transaction* document-link* related-activity* legacy-data* conditions result* crs-add fss
        iati-identifier,narrative,telephone,email,pos,channel-code =string|reporting-org @ref! @type! @secondary-reporter:boolean narrative+
        title,description,organisation,department,person-name,job-title,mailing-address,name,activity-description,comment narrative+|iati-activity/description @type narrative+
        participating-org @ref @type @role! @activity-id @crs-channel-code narrative*|other-identifier @ref! @type! owner-org|owner-org @ref narrative*
        activity-status,activity-scope,location-reach,exactness,location-class,feature-designation,collaboration-type,default-flow-type,default-finance-type,default-tied-status,transaction-type,disbursement-channel,flow-type,finance-type,tied-status,category,language,repayment-type,repayment-plan @code!
        activity-date @type! @iso-date!:date narrative*|contact-info @type organisation department person-name job-title telephone* email* website* mailing-address*|website =anyURI
        recipient-country @code! @percentage:decimal narrative*|transaction/recipient-country @code! narrative*|recipient-region @code! @vocabulary @vocabulary-uri:anyURI @percentage:decimal narrative*
        transaction/recipient-region @code! @vocabulary @vocabulary-uri:anyURI narrative*
        location @ref location-reach location-id* name description activity-description administrative* point exactness location-class feature-designation
        baseline/location,target/location,actual/location @ref|location-id @code! @vocabulary!|administrative @code! @vocabulary! @level:nonNegativeInteger|point @srsName! pos!
        sector @vocabulary @vocabulary-uri:anyURI @code! @percentage:decimal narrative*|transaction/sector @vocabulary @vocabulary-uri:anyURI @code! narrative*
        tag @code! @vocabulary! @vocabulary-uri:anyURI narrative*|country-budget-items @vocabulary! budget-item+|budget-item @code! @percentage:decimal description
        humanitarian-scope @type! @vocabulary! @vocabulary-uri:anyURI @code! narrative*|policy-marker @vocabulary @vocabulary-uri:anyURI @code! @significance narrative*
        default-aid-type,aid-type @code! @vocabulary|budget @type @status period-start! period-end! value!
        period-start,period-end,transaction-date,document-date,commitment-date,repayment-first-date,repayment-final-date @iso-date!:date|value =decimal @currency @value-date!:date
        planned-disbursement @type period-start! period-end value! provider-org receiver-org|provider-org @ref @provider-activity-id @type narrative*|receiver-org @ref @receiver-activity-id @type narrative*
        capital-spend @percentage!:decimal
        transaction @ref @humanitarian:boolean transaction-type! transaction-date! value! description provider-org receiver-org disbursement-channel sector* recipient-country recipient-region flow-type finance-type aid-type* tied-status
        document-link @url!:anyURI @format! title! description category+ language* document-date|related-activity - @ref! @type!|legacy-data - @name! @value! @iati-equivalent:NMTOKEN
        conditions @attached!:boolean condition*|condition - @type! narrative+|result @type! @aggregation-status:boolean title! description document-link* reference* indicator+
        reference @code! @vocabulary! @vocabulary-uri:anyURI|indicator/reference @vocabulary! @code! @indicator-uri:anyURI
        indicator @measure! @ascending:boolean @aggregation-status:boolean title! description document-link* reference* baseline* period*
        baseline @iso-date:date @year!:positiveInteger @value location* dimension* document-link* comment|dimension @name @value|period period-start! period-end! target* actual*
        target,actual - @value location* dimension* comment document-link*|crs-add other-flags* loan-terms loan-status channel-code|other-flags @code! @significance!:boolean
        loan-terms @rate-1:decimal @rate-2:decimal repayment-type repayment-plan commitment-date repayment-first-date repayment-final-date
        loan-status @year!:decimal @currency @value-date!:date interest-received principal-outstanding principal-arrears interest-arrears
        interest-received,principal-outstanding,principal-arrears,interest-arrears =decimal|fss @extraction-date!:date @priority:boolean @phaseout-year:decimal forecast*
        forecast =decimal @year!:decimal @currency @value-date:date
        """);

    static readonly FrozenDictionary<string, XmlSchemaDatatype> Types = new[]
    {
        XmlTypeCode.AnyUri, XmlTypeCode.Boolean, XmlTypeCode.Date, XmlTypeCode.DateTime, XmlTypeCode.Decimal, XmlTypeCode.Int, XmlTypeCode.NmToken, XmlTypeCode.NonNegativeInteger, XmlTypeCode.PositiveInteger
    }.Select(code => XmlSchemaType.GetBuiltInSimpleType(code)!).ToFrozenDictionary(type => type.QualifiedName.Name, type => type.Datatype!);

    sealed class Kind
    {
        public Kind(string[] words)
        {
            Text = words.FirstOrDefault(word => word[0] == '=')?[1..];
            OtherAttributes = !words.Contains("-");
            Attributes = [.. words.Where(word => word[0] == '@').Select(word => word[1..].Split(':')).Select(parts => (parts[0].TrimEnd('!'), parts[0].EndsWith('!'), parts.ElementAtOrDefault(1)))];
            Children = [.. words.Where(word => char.IsLetter(word[0])).Select(word => (word.TrimEnd('!', '+', '*'), word[^1] is '!' or '+', word[^1] is '+' or '*'))];
        }

        /// <summary>Type of the text; null: it has none.</summary>
        public string? Text { get; }

        public bool OtherAttributes { get; }
        public (string Name, bool Needed, string? Type)[] Attributes { get; }
        public (string Name, bool Needed, bool Many)[] Children { get; }

        /// <summary>Of each of the children.</summary>
        public Kind[] Kinds { get; set; } = [];

        public int PositionOf(string child)
        {
            if (child[0] == '{') return Children.Length;
            for (var i = 0; i < Children.Length; i++) if (Children[i].Name == child) return i;
            return -1;
        }

        /// <summary>Whether an attribute may say so.</summary>
        public bool Allows(string attribute, string value)
        {
            if (attribute.StartsWith('{') || attribute.StartsWith("xml:", StringComparison.Ordinal)) return OtherAttributes;
            foreach (var (name, _, type) in Attributes) if (name == attribute) return Is(type, value);
            return false;
        }
    }

    /// <summary>Whether the schema allows an attribute of an activity to say so.</summary>
    public static bool Allows(string attribute, string value) => Kinds[Activity].Allows(attribute, value);

    /// <summary>Whether the schema allows an activity as it stands, whatever the order of the elements directly in it.</summary>
    public static bool Allows(IatiElement activity) => Allows(activity, Kinds[Activity], ordered: false);

    /// <summary>Whether the schema allows an element as it stands in an activity.</summary>
    public static bool AllowsInActivity(IatiElement element) => element.Name.StartsWith('{') || (KindOf(element.Name) is { } kind && Allows(element, kind, ordered: true));

    /// <summary>Whether an activity may have several of an element.</summary>
    public static bool MayRepeat(string element) => !Array.Exists(Kinds[Activity].Children, child => child.Name == element && !child.Many);

    static bool Allows(IatiElement element, Kind kind, bool ordered)
    {
        foreach (var (name, value) in element.Attributes) if (!kind.Allows(name, value)) return false;
        foreach (var (name, needed, _) in kind.Attributes) if (needed && !Has(element, name)) return false;
        if (kind.Text is not null ? element.Children.Count > 0 || !Is(kind.Text, element.RawText) : element.Text.Length > 0) return false;
        var last = 0;
        Span<int> counts = stackalloc int[kind.Children.Length + 1];
        foreach (var child in element.Children)
        {
            if (kind.PositionOf(child.Name) is not (>= 0 and var position) || (ordered && position < last)) return false;
            (last, counts[position]) = (position, counts[position] + 1);
            if (position < kind.Children.Length && !Allows(child, kind.Kinds[position], ordered: true)) return false;
        }
        for (var i = 0; i < kind.Children.Length; i++) if ((kind.Children[i].Needed && counts[i] == 0) || (!kind.Children[i].Many && counts[i] > 1)) return false;
        return true;
    }

    static bool Has(IatiElement element, string attribute)
    {
        foreach (var (name, _) in element.Attributes) if (name == attribute) return true;
        return false;
    }

    /// <summary>An element of an activity without what the schema does not allow in it, and in its order; null where it cannot stand so either.</summary>
    /// <param name="path">What it is called in <paramref name="leftOut"/>, to which what goes is added.</param>
    public static XElement? Fitted(XElement element, string path, List<string> leftOut)
    {
        if (element.Name.NamespaceName.Length > 0) return element;
        if (KindOf(element.Name.LocalName) is { } kind && Fitted(element, kind, path, leftOut) is { } fitted) return fitted;
        leftOut.Add(path);
        return null;
    }

    static XElement? Fitted(XElement element, Kind kind, string path, List<string> leftOut)
    {
        var gone = new List<string>();
        var fitted = new XElement(element.Name);
        foreach (var attribute in element.Attributes())
        {
            var name = attribute.Name.Namespace == XNamespace.Xml ? $"xml:{attribute.Name.LocalName}" : attribute.Name.ToString();
            if (attribute.IsNamespaceDeclaration || kind.Allows(name, attribute.Value)) fitted.Add(attribute);
            else gone.Add($"{path}/@{attribute.Name.LocalName}");
        }
        foreach (var (name, needed, _) in kind.Attributes) if (needed && fitted.Attribute(name) is null) return null;
        var text = string.Concat(element.Nodes().OfType<XText>().Select(node => node.Value));
        if (kind.Text is not null)
        {
            if (!Is(kind.Text, text)) return null;
            fitted.Add(element.Nodes().OfType<XText>());
            gone.AddRange(element.Elements().Select(child => $"{path}/{child.Name.LocalName}"));
        }
        else
        {
            if (text.Trim().Length > 0) gone.Add($"{path}/text()");
            var children = new List<(int Position, XElement Child)>();
            foreach (var child in element.Elements())
            {
                var position = kind.PositionOf(child.Name.ToString());
                var inside = $"{path}/{child.Name.LocalName}";
                if (position < 0 || (position < kind.Children.Length && !kind.Children[position].Many && children.Exists(other => other.Position == position))) gone.Add(inside);
                else if (position == kind.Children.Length) children.Add((position, child));
                else if (Fitted(child, kind.Kinds[position], inside, gone) is { } stays) children.Add((position, stays));
                else gone.Add(inside);
            }
            for (var i = 0; i < kind.Children.Length; i++) if (kind.Children[i].Needed && !children.Exists(child => child.Position == i)) return null;
            fitted.Add(children.OrderBy(child => child.Position).Select(child => child.Child));
        }
        leftOut.AddRange(gone);
        return fitted;
    }

    /// <summary>Of an element directly in an activity; null where the schema has none of that name there.</summary>
    static Kind? KindOf(string name) => Kinds[Activity] is var activity && activity.PositionOf(name) is >= 0 and var position ? activity.Kinds[position] : null;

    static FrozenDictionary<string, Kind> Made(string table)
    {
        var kinds = table.Split(['|', '\n'], StringSplitOptions.TrimEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(words => words[0].Split(',').Select(name => KeyValuePair.Create(name, new Kind(words[1..])))).ToFrozenDictionary();
        foreach (var (name, kind) in kinds) kind.Kinds = [.. kind.Children.Select(child => kinds.GetValueOrDefault($"{name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]}/{child.Name}") ?? kinds[child.Name])];
        return kinds;
    }

    /// <summary>Whether a value is one of a type of XML Schema, by the same code that validates files.</summary>
    static bool Is(string? type, string value)
    {
        if (type is null or "string") return true;
        if (type == "date" && value.Length == 10 && IatiRules.Day(value) is not null) return true;
        if (type == "decimal" && value.Length is > 0 and < 28 && value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0) return true;
        try
        {
            Types[type].ParseValue(value, new NameTable(), null);
            return true;
        }
        catch (XmlSchemaException) { return false; }
    }
}
