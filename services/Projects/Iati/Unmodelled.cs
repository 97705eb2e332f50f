using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Platform.Projects.Iati;

/// <summary>Puts back into an element that is written anew what its imported one had and a project has no member for.</summary>
/// <remarks>
/// It takes three elements: the imported one, what we would have written of that, and what we write now. What the first has beyond the second is not ours to change, and goes into the third, in the order of the schema;
/// the same with the elements inside. Which of several is which is told by what identifies them, else by how much they have in common, else by their place.
/// </remarks>
/// <param name="declarations">Of the prefixes that the imported activity uses, as its start tag has them.</param>
/// <param name="was">Language of texts in the imported activity that name none.</param>
/// <param name="language">The same in what is written, and written anew.</param>
sealed class Unmodelled(string declarations, string? was, string? language)
{
    const string Undetermined = "und";

    static readonly XName Lang = XNamespace.Xml + "lang";
    static readonly XName Assumed = XName.Get(IatiExtension.Assumed);
    static readonly XmlWriterSettings Plain = new() { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment, NewLineHandling = NewLineHandling.Entitize };

    /// <summary>An item of a list as it was imported, what we would have written of it, and its place.</summary>
    public sealed record Item(string Imported, string Said, int Place);

    /// <summary>What was left out since the schema does not allow it.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>An element with what its imported one had beyond what we would have written of it.</summary>
    public string Keep(string imported, string said, string now) => Kept(Read(imported, was), Read(said, language), Read(now, language)) ?? now;

    /// <summary>An element that says what it said, and that the schema does not allow as it was imported: as we write it, with what it had beyond that.</summary>
    public string Renewed(string imported, string now) => Written(Merge(Read(imported, was), Read(now, language), Read(now, language), renew: true), null) ?? now;

    string? Kept(XElement imported, XElement said, XElement now) => Written(Merge(imported, said, now), null) ?? Written(Merge(imported, said, now, renew: true), null);

    /// <summary>The same for items of a list that have changed, each with its place.</summary>
    /// <param name="isSameLength">Whether the list is as long as it was, so that places say something.</param>
    public IEnumerable<string> Keep(IReadOnlyList<Item> before, IReadOnlyList<(string Now, int Place)> changed, bool isSameLength)
    {
        var said = before.Select(item => Read(item.Said, language)).ToList();
        var now = changed.Select(item => Read(item.Now, language)).ToList();
        var pairs = Pair(said, now, (s, n) => isSameLength && before[s].Place == changed[n].Place);
        return now.Select((element, n) => pairs[n] is >= 0 and var s ? Kept(Read(before[s].Imported, was), said[s], element) ?? changed[n].Now : changed[n].Now);
    }

    /// <summary>An imported element whose texts name their language, now that the activity's is another, as the schema allows it; null where it does not.</summary>
    /// <param name="path">What it is called among what is left out.</param>
    public string? Translated(string imported, string path) => Written(Read(imported, was), path);

    /// <summary>An imported element as the schema allows it; null where it does not.</summary>
    public string? Fitted(string imported, string path) => Text(Parse(imported), path);

    /// <param name="renew">Also what says the same is taken as it is written now.</param>
    static XElement Merge(XElement imported, XElement said, XElement now, bool renew = false)
    {
        if (!renew && XNode.DeepEquals(said, now)) return imported;
        var merged = new XElement(now.Name, now.Attributes(), now.Nodes().Where(node => node is not XElement));
        if (imported.Name == now.Name)
            merged.Add(imported.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name != Assumed && said.Attribute(attribute.Name) is null && now.Attribute(attribute.Name) is null));

        var children = new List<XElement>();
        var (before, after) = (said.Elements().Where(IsStated).ToList(), now.Elements().ToList());
        var origin = Align([.. imported.Elements().Where(IsStated)], before);
        foreach (var name in after.Select(child => child.Name).Distinct())
        {
            var (old, @new) = (before.FindAll(child => child.Name == name), after.FindAll(child => child.Name == name));
            var isSameLength = old.Count == @new.Count;
            var pairs = Pair(old, @new, (s, n) => isSameLength && s == n);
            children.AddRange(@new.Select((child, n) => pairs[n] is >= 0 and var s && origin.TryGetValue(old[s], out var from) ? Merge(from, old[s], child, renew) : child));
        }
        var kept = imported.Elements().Where(child => IsStated(child) && !origin.ContainsValue(child)).Where(child => IatiRules.MayRepeat(now.Name.LocalName, child.Name.ToString()) || children.All(other => other.Name != child.Name));
        merged.Add(children.Concat(kept).OrderBy(child => IatiRules.PositionIn(now.Name.LocalName, child.Name.ToString())));
        return merged;
    }

    /// <summary>For each element that we would have written, the imported one that it was read from.</summary>
    static Dictionary<XElement, XElement> Align(List<XElement> imported, List<XElement> said)
    {
        var origin = new Dictionary<XElement, XElement>();
        foreach (var name in said.Select(child => child.Name.LocalName).Distinct())
        {
            var (from, written) = (imported.FindAll(child => Called(child) == name), said.FindAll(child => child.Name.LocalName == name));
            if (from.Count == written.Count)
            {
                for (var i = 0; i < from.Count; i++) origin[written[i]] = from[i];
                continue;
            }
            var next = 0; // some were not understood, or are more than a project has place for
            foreach (var child in written)
            {
                var found = from.FindIndex(next, candidate => Likeness(child, candidate) >= 0.5);
                if (found < 0) continue;
                origin[child] = from[found];
                next = found + 1;
            }
        }
        return origin;
    }

    /// <summary>Codes of a place are written as one kind of element and read from two.</summary>
    static string Called(XElement child) => child.Name.LocalName is "administrative" && child.Parent?.Name.LocalName is "location" ? "location-id" : child.Name.LocalName;

    /// <returns>For each new element the old one that it is a revision of; -1 if none.</returns>
    static int[] Pair(List<XElement> old, List<XElement> @new, Func<int, int, bool> atSamePlace)
    {
        var pairs = Enumerable.Repeat(-1, @new.Count).ToArray();
        var free = Enumerable.Repeat(true, old.Count).ToArray();
        Where((s, n) => XNode.DeepEquals(old[s], @new[n]));
        var likenesses = new double[old.Count, @new.Count];
        for (var s = 0; s < old.Count; s++)
            for (var n = 0; n < @new.Count; n++)
                likenesses[s, n] = !free[s] || pairs[n] >= 0 ? 0 : (Identity(old[s]), Identity(@new[n])) switch { ({ } one, { } other) => one == other ? 2 : -1, _ => Likeness(old[s], @new[n]) };
        foreach (var least in (double[])[2, 0.9, 0.7, 0.5]) Where((s, n) => likenesses[s, n] >= least);
        Where((s, n) => likenesses[s, n] >= 0 && atSamePlace(s, n) && ((old[s].Attribute("ref"), @new[n].Attribute("ref")) is not ({ } one, { } other) || one.Value == other.Value));
        return pairs;

        void Where(Func<int, int, bool> belong)
        {
            for (var n = 0; n < @new.Count; n++)
                for (var s = 0; s < old.Count && pairs[n] < 0; s++)
                    if (free[s] && belong(s, n)) (pairs[n], free[s]) = (s, false);
        }
    }

    /// <summary>What tells an element from others of its kind for certain; null where nothing does.</summary>
    static string? Identity(XElement e) => e.Name.LocalName switch
    {
        "sector" or "recipient-country" or "recipient-region" or "tag" or "policy-marker" or "category" or "language" or "location-id" or "reference" => $"{e.Attribute("vocabulary")?.Value} {e.Attribute("code")?.Value}",
        "dimension" => $"{e.Attribute("name")?.Value} {e.Attribute("value")?.Value}",
        "document-link" => e.Attribute("url")?.Value,
        "related-activity" or "other-identifier" => e.Attribute("ref")?.Value,
        "participating-org" => e.Attribute("ref")?.Value ?? e.Value,
        "narrative" => e.Attribute(Lang)?.Value,
        _ => null
    };

    /// <summary>The share of what two elements say that both say, of the one that says less.</summary>
    static double Likeness(XElement one, XElement other)
    {
        var (mine, theirs) = (Leaves(one, "").ToHashSet(), Leaves(other, "").ToHashSet());
        return mine.Count(theirs.Contains) / (double)Math.Max(1, Math.Min(mine.Count, theirs.Count));
    }

    static IEnumerable<string> Leaves(XElement e, string path) =>
        e.Attributes().Where(attribute => attribute.Name != Assumed).Select(attribute => $"{path}@{attribute.Name}={attribute.Value.Trim()}")
            .Concat(e.HasElements || e.Value.Trim().Length == 0 ? [] : [$"{path}={e.Value.Trim()}"])
            .Concat(e.Elements().SelectMany(child => Leaves(child, $"{path}/{child.Name}")));

    static bool IsStated(XElement e) => e.Attribute(Assumed)?.Value != IatiExtension.Whole;

    XElement Read(string element, string? narrated)
    {
        var read = Parse(element);
        foreach (var narrative in read.DescendantsAndSelf("narrative")) if (narrative.Attribute(Lang) is null) narrative.Add(new XAttribute(Lang, narrated ?? Undetermined));
        return read;
    }

    XElement Parse(string element) => XElement.Parse($"<iati-activity{declarations}>{element}</iati-activity>", LoadOptions.None).Elements().First();

    string? Written(XElement whole, string? path)
    {
        var element = new XElement(whole);
        foreach (var narrative in element.DescendantsAndSelf("narrative")) if (string.Equals(narrative.Attribute(Lang)?.Value, language ?? Undetermined, StringComparison.OrdinalIgnoreCase)) narrative.Attribute(Lang)!.Remove();
        return Text(element, path ?? element.Name.LocalName);
    }

    string? Text(XElement element, string path)
    {
        if (IatiSchema.Fitted(element, path, LeftOut) is not { } fitted) return null;
        // Inside an element that declares the prefixes, so that they are not declared again.
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, Plain))
        {
            var activity = XElement.Parse($"<iati-activity{declarations}/>");
            activity.Add(fitted);
            activity.WriteTo(xml);
        }
        var written = text.ToString();
        return written[(written.IndexOf('>', StringComparison.Ordinal) + 1)..written.LastIndexOf('<')];
    }
}
