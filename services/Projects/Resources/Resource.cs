using Platform.Contracts.Projects;
using Platform.Projects.Catalogue;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Resources;

public enum ResourceState { Draft, Published, Superseded }

/// <summary>A document, or something else to read: draft → published → superseded by another.</summary>
public sealed class Resource : IRecorded
{
    /// <summary>Of one resource.</summary>
    public const int MostFiles = 20;

    readonly List<ResourceFile> files = [];

    public Guid Id { get; private init; }
    public ResourceState State { get; private set; }
    public ResourceContent Content { get; private set; } = null!;

    /// <summary>See <see cref="ProjectIndex.Key"/>.</summary>
    public string? Symbol { get; private set; }

    /// <summary>See <see cref="ResourceContent.Tags"/>.</summary>
    public string[] Terms { get; private set; } = [];

    /// <summary>See <see cref="ResourceContent.Search"/>.</summary>
    public string Search { get; private set; } = "";

    /// <summary>What lists by title are sorted by.</summary>
    public string Title { get; private set; } = "";

    public Guid? SupersededBy { get; private set; }
    public Guid CreatedBy { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>When it was published, or made as long as it is not.</summary>
    public DateTimeOffset ListedAt { get; private set; }

    public long Version { get; private set; }
    public IReadOnlyList<ResourceFile> Files => files;
    public History History { get; } = new();

    public static Resource Create(ResourceContent content, Guid by, DateTimeOffset now)
    {
        var resource = new Resource { Id = Guid.CreateVersion7(now), CreatedBy = by, CreatedAt = now, UpdatedAt = now, ListedAt = now, Version = 1 };
        resource.Take(content);
        resource.History.Note(resource.Id, 1, now, by, "created", null, null);
        return resource;
    }

    /// <summary>Replaces what is said of it.</summary>
    public Refusal? Revise(ResourceContent revised, Guid by, DateTimeOffset now)
    {
        if (State == ResourceState.Superseded) return IsSuperseded;
        if (State == ResourceState.Published && revised.Links.Count == 0 && files.Count == 0) return NothingToRead;
        var differences = History.Differences(Content, revised);
        if (differences.Count == 0) return null;
        Take(revised);
        (Version, UpdatedAt) = (Version + 1, now);
        foreach (var (field, before, after) in differences) History.Note(Id, Version, now, by, field, before, after);
        return null;
    }

    /// <summary>Shows it to everyone. Two people see it before that: whoever made it, or changed it since, is not the one who publishes.</summary>
    /// <param name="wrote">Whether they did.</param>
    public Refusal? Publish(Guid by, bool wrote, DateTimeOffset now)
    {
        if (State != ResourceState.Draft) return new("already-published", $"The resource is {State.ToText()} already.");
        if (Content.Links.Count == 0 && files.Count == 0) return NothingToRead;
        if (wrote || by == CreatedBy) return new("own-submission", "Somebody else publishes what you made or changed: a programme manager or a moderator.", StatusCodes.Status403Forbidden);
        PublishedAt = ListedAt = now;
        Move(ResourceState.Published, by, now);
        return null;
    }

    /// <summary>Says that another one has taken its place. It can still be read, and leads to the other.</summary>
    public Refusal? Supersede(Resource? other, Guid by, DateTimeOffset now)
    {
        if (State != ResourceState.Published) return new("not-published", "Only a published resource can be superseded.");
        if (other is not { State: ResourceState.Published } || other.Id == Id) return new("not-a-successor", "Name another published resource, which takes the place of this one.", StatusCodes.Status400BadRequest);
        SupersededBy = other.Id;
        Move(ResourceState.Superseded, by, now);
        return null;
    }

    /// <summary>Takes a file that was checked.</summary>
    public Refusal? Add(ResourceFile file, Guid by, DateTimeOffset now)
    {
        if (State == ResourceState.Superseded) return IsSuperseded;
        if (files.Count >= MostFiles) return new("too-many-files", $"A resource has at most {MostFiles} files.");
        files.Add(file);
        (Version, UpdatedAt) = (Version + 1, now);
        History.Note(Id, Version, now, by, "files", null, file.Name);
        return null;
    }

    public Refusal? Remove(ResourceFile file, Guid by, DateTimeOffset now)
    {
        if (State == ResourceState.Superseded) return IsSuperseded;
        if (State == ResourceState.Published && Content.Links.Count == 0 && files.Count == 1) return NothingToRead;
        files.Remove(file);
        (Version, UpdatedAt) = (Version + 1, now);
        History.Note(Id, Version, now, by, "files", file.Name, null);
        return null;
    }

    public bool IsPublic => State != ResourceState.Draft;

    /// <summary>A draft is there for whoever made it and for those who answer for what is published.</summary>
    public bool MayBeSeenBy(Caller caller) => IsPublic || MayBeEditedBy(caller);

    public bool MayBeEditedBy(Caller caller) => caller.Id == CreatedBy || caller.IsAny(Roles.ProgrammeManager, Roles.Moderator, Roles.Administrator);

    public static Refusal NotAnEditor { get; } = new("not-an-editor", "Whoever made the resource changes it, and programme managers and moderators.", StatusCodes.Status403Forbidden);

    static Refusal IsSuperseded { get; } = new("superseded", "A superseded resource stays as it was. Revise the one that took its place.");

    static Refusal NothingToRead { get; } = new("nothing-to-read", "A published resource has a link or a file. Give it one first.");

    public ResourcePublished ToPublished(DateTimeOffset now) => new(Id, Version, Content.Symbol, Content.Title, Tags.Terms(Terms), Content.OrganisationIds(), now, Content.SearchedBy());

    public ResourceUpdated ToUpdated(DateTimeOffset now) => new(Id, Version, Content.Symbol, Content.Title, Tags.Terms(Terms), Content.OrganisationIds(), now, Content.SearchedBy());

    public ResourceSuperseded ToSuperseded(DateTimeOffset now) => new(Id, Version, SupersededBy!.Value, now);

    void Take(ResourceContent content) =>
        (Content, Symbol, Terms, Search, Title) = (content, content.Symbol is null ? null : ProjectIndex.Key(content.Symbol), content.Tags(), content.Search(), Prose.SortTitle(content.Title));

    void Move(ResourceState to, Guid by, DateTimeOffset now)
    {
        var from = State;
        (State, Version, UpdatedAt) = (to, Version + 1, now);
        History.Note(Id, Version, now, by, "state", from.ToText(), to.ToText());
    }
}

/// <summary>A file of a resource, without its bytes.</summary>
public sealed class ResourceFile
{
    public Guid Id { get; init; }
    public Guid ResourceId { get; init; }
    public string Name { get; init; } = "";

    /// <summary>As its content says.</summary>
    public string MediaType { get; init; } = "";

    public string? Language { get; init; }
    public long Bytes { get; init; }
    public byte[] Sha256 { get; init; } = [];
    public Guid AddedBy { get; init; }
    public DateTimeOffset AddedAt { get; init; }
}
