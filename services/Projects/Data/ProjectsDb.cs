using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Platform.Projects.Catalogue;
using Platform.Projects.ChangeRequests;
using Platform.Projects.Codelists;
using Platform.Projects.Iati;
using Platform.Projects.Library;
using Platform.Projects.Practices;
using Platform.Projects.Recommendations;
using Platform.Projects.Resources;
using Platform.Projects.Team;
using Platform.Projects.Voices;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Data;

public sealed class ProjectsDb(DbContextOptions<ProjectsDb> options, CodeStore codes) : DbContext(options)
{
    /// <summary>Content without the members that say nothing; half the size.</summary>
    internal static readonly JsonSerializerOptions Lean = new(Wire.Json) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public DbSet<Project> Projects => Set<Project>();
    public DbSet<ProjectChange> Changes => Set<ProjectChange>();
    public DbSet<ListedOrganisation> Organisations => Set<ListedOrganisation>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<RequestedChange> RequestedChanges => Set<RequestedChange>();
    public DbSet<TeamMember> Team => Set<TeamMember>();

    public DbSet<TeamInvitation> TeamInvitations => Set<TeamInvitation>();
    public DbSet<Practice> Practices => Set<Practice>();
    public DbSet<Resource> Resources => Set<Resource>();
    public DbSet<Recommendation> Recommendations => Set<Recommendation>();
    public DbSet<Input> Inputs => Set<Input>();
    public DbSet<Voice> Voices => Set<Voice>();
    public DbSet<Change> LibraryChanges => Set<Change>();

    /// <summary>A project with what the caller is in its team, and the caller with the organisations that they edit for.</summary>
    public async Task<(Project? Project, Writer Writer)> FindAsync(Guid id, Caller caller, CancellationToken ct)
    {
        var project = await Projects.Include(p => p.Team.Where(member => member.PersonId == caller.Id)).SingleOrDefaultAsync(p => p.Id == id, ct);
        return (project, await WriterAsync(caller, ct));
    }

    /// <summary>The same with the whole team, its row locked until the transaction ends: changes of a team follow one another.</summary>
    public async Task<(Project? Project, Writer Writer)> LockAsync(Guid id, Caller caller, CancellationToken ct)
    {
        if (Database.CurrentTransaction is null) throw new InvalidOperationException("A lock needs a transaction to last.");
        var locked = (await Projects.FromSql($"SELECT * FROM projects WHERE id = {id} FOR UPDATE").ToListAsync(ct)).SingleOrDefault();
        if (locked is not null) await Entry(locked).Collection(p => p.Team).LoadAsync(ct);
        return (locked, await WriterAsync(caller, ct));
    }

    public async Task<Writer> WriterAsync(Caller caller, CancellationToken ct) => new(caller, caller.Id is not { } person ? new HashSet<string>() :
        (await Database.SqlQuery<string>($"""SELECT unnest(identifiers) AS "Value" FROM organisation_editors WHERE person_ids @> ARRAY[{person}]""").ToListAsync(ct)).ToHashSet());

    /// <summary>Of these references, those under which others report: once an organisation's identifier is confirmed, only its editors start projects under it, and programme managers, who answer for all.</summary>
    public async Task<IReadOnlySet<string>> ReportedByOthersAsync(Writer writer, IEnumerable<string> references, CancellationToken ct)
    {
        string[] asked = writer.Caller.IsAny(Roles.Administrator, Roles.ProgrammeManager) ? [] : [.. references.Where(reference => !writer.ReportsFor.Contains(reference)).Distinct()];
        return asked.Length == 0 ? new HashSet<string>() : (await Database.SqlQuery<string>($"""
            SELECT reference AS "Value" FROM unnest({asked}) AS reference
            WHERE EXISTS (SELECT FROM organisation_editors WHERE identifiers @> ARRAY[reference] AND cardinality(person_ids) > 0)
            """).ToListAsync(ct)).ToHashSet();
    }

    /// <summary>By whose names a project is found, which events about it tell.</summary>
    public ValueTask<Codes> CodesAsync(CancellationToken ct) => codes.NowAsync(ct);

    /// <summary>Tells the other services what a revision of a project changed, when everybody sees it.</summary>
    public async Task PublishRevisionAsync(Project project, IReadOnlyList<string> changed, DateTimeOffset now, CancellationToken ct)
    {
        if (!project.IsPublished || changed.Count == 0) return;
        var known = await CodesAsync(ct);
        this.Publish(project.ToUpdated(changed, known, now));
        if (changed.Contains("status") && project.Content.Status is not null) this.Publish(project.ToStatusChanged(changed, known, now));
    }

    /// <summary>Whatever is saved of a project takes its search row with it, and of the library its history, in the same transaction.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var recorded in ChangeTracker.Entries<IRecorded>().ToList()) LibraryChanges.AddRange(recorded.Entity.History.Take());
        var projects = ChangeTracker.Entries<Project>().Where(entry => entry.State is EntityState.Added or EntityState.Modified).Select(entry => entry.Entity).ToList();
        if (projects.Count == 0) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        var transaction = (NpgsqlTransaction)Database.CurrentTransaction!.GetDbTransaction();
        await ProjectIndex.WriteAsync(transaction.Connection!, transaction, projects.Select(ProjectIndex.Row.Of), cancellationToken);
        if (own is not null) await own.CommitAsync(cancellationToken);
        return saved;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Project>(project =>
        {
            project.ToTable("projects");
            project.Property(p => p.Id).ValueGeneratedNever();
            project.Property(p => p.Publication).HasConversion(EnumText.Of<Publication>());
            project.Property(p => p.Content).IsContent("json");
            project.Property(p => p.Version).IsVersion();
            project.HasMany(p => p.Team).WithOne().HasForeignKey(member => member.ProjectId);
            project.HasMany(p => p.Changes).WithOne().HasForeignKey(change => change.ProjectId);
        });
        modelBuilder.Entity<TeamMember>(member =>
        {
            member.ToTable("project_team");
            member.HasKey(m => new { m.ProjectId, m.PersonId });
            member.Property(m => m.Role).HasConversion(EnumText.Of<TeamRole>());
        });
        modelBuilder.Entity<TeamInvitation>(invitation =>
        {
            invitation.ToTable("team_invitations");
            invitation.HasKey(i => i.CodeHash);
            invitation.Property(i => i.Role).HasConversion(EnumText.Of<TeamRole>());
        });
        modelBuilder.Entity<ProjectChange>(change =>
        {
            change.ToTable("project_changes");
            change.Property(c => c.Id).UseIdentityAlwaysColumn();
            change.Property(c => c.Before).HasColumnType("jsonb");
            change.Property(c => c.After).HasColumnType("jsonb");
        });
        modelBuilder.Entity<RequestedChange>(change =>
        {
            change.ToTable("requested_changes");
            change.Property(c => c.Id).ValueGeneratedNever();
            change.Property(c => c.Kind).HasConversion(EnumText.Of<ChangeKind>());
            change.Property(c => c.State).HasConversion(EnumText.Of<ChangeState>());
            change.Property(c => c.Proposal).IsJson();
            change.Property(c => c.Version).IsVersion();
            change.HasOne<Project>().WithMany().HasForeignKey(c => c.ProjectId);
        });
        modelBuilder.Entity<ListedOrganisation>(organisation =>
        {
            organisation.ToTable("organisations");
            organisation.Property(o => o.Id).ValueGeneratedNever();
            organisation.Property(o => o.Name).IsJson();
        });
        modelBuilder.Entity<Import>(import =>
        {
            import.ToTable("imports");
            import.Property(i => i.Id).ValueGeneratedNever();
            import.Property(i => i.State).IsConcurrencyToken();
            import.Property(i => i.Error).IsJson();
        });
        modelBuilder.Entity<Practice>(practice =>
        {
            practice.ToTable("practices");
            practice.Property(p => p.Id).ValueGeneratedNever();
            practice.Property(p => p.State).HasConversion(EnumText.Of<PracticeState>());
            practice.Property(p => p.Content).IsContent();
            practice.Property(p => p.Version).IsVersion();
            practice.Ignore(p => p.History);
            practice.HasMany(p => p.Reviews).WithOne().HasForeignKey(review => review.PracticeId);
        });
        modelBuilder.Entity<PracticeReview>(review =>
        {
            review.ToTable("practice_reviews");
            review.Property(r => r.Id).ValueGeneratedNever();
            review.Property(r => r.Verdict).HasConversion(EnumText.Of<Verdict>());
        });
        modelBuilder.Entity<Resource>(resource =>
        {
            resource.ToTable("resources");
            resource.Property(r => r.Id).ValueGeneratedNever();
            resource.Property(r => r.State).HasConversion(EnumText.Of<ResourceState>());
            resource.Property(r => r.Content).IsContent();
            resource.Property(r => r.Version).IsVersion();
            resource.Ignore(r => r.History);
            resource.HasMany(r => r.Files).WithOne().HasForeignKey(file => file.ResourceId);
        });
        modelBuilder.Entity<ResourceFile>(file =>
        {
            file.ToTable("resource_files");
            file.Property(f => f.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<Recommendation>(recommendation =>
        {
            recommendation.ToTable("recommendations");
            recommendation.Property(r => r.Id).ValueGeneratedNever();
            recommendation.Property(r => r.State).HasConversion(EnumText.Of<RecommendationState>());
            recommendation.Property(r => r.Content).IsContent();
            recommendation.Property(r => r.Version).IsVersion();
            recommendation.Ignore(r => r.History);
            recommendation.HasMany(r => r.Texts).WithOne().HasForeignKey(text => text.RecommendationId);
        });
        modelBuilder.Entity<RecommendationText>(text =>
        {
            text.ToTable("recommendation_texts");
            text.HasKey(t => new { t.RecommendationId, t.No });
            text.Property(t => t.No).ValueGeneratedNever();
            text.Property(t => t.Text).IsJson();
        });
        modelBuilder.Entity<Input>(input =>
        {
            input.ToTable("recommendation_inputs");
            input.Property(i => i.Id).ValueGeneratedNever();
            input.Property(i => i.Version).IsVersion();
        });
        modelBuilder.Entity<Voice>(voice =>
        {
            voice.ToTable("voices");
            voice.Property(v => v.Id).ValueGeneratedNever();
            voice.Property(v => v.State).HasConversion(EnumText.Of<VoiceState>());
            voice.Property(v => v.Title).IsJson();
            voice.Property(v => v.Text).IsJson();
            voice.Property(v => v.Version).IsVersion();
            voice.Ignore(v => v.History);
        });
        modelBuilder.Entity<Change>(change =>
        {
            change.ToTable("library_changes");
            change.Property(c => c.Id).UseIdentityAlwaysColumn();
            change.Property(c => c.Before).HasColumnType("jsonb");
            change.Property(c => c.After).HasColumnType("jsonb");
        });
        modelBuilder.MapOutbox();
        modelBuilder.SnakeCaseColumns();
    }
}

static class ContentMapping
{
    /// <summary>What is said of a thing, kept whole as jsonb, or as json where much is written. It is replaced, never changed in place: the same object is the same content.</summary>
    public static void IsContent<T>(this PropertyBuilder<T> property, string type = "jsonb") where T : class => property.HasColumnType(type).HasConversion(
        content => JsonSerializer.Serialize(content, ProjectsDb.Lean),
        json => JsonSerializer.Deserialize<T>(json, ProjectsDb.Lean)!,
        new ValueComparer<T>((a, b) => ReferenceEquals(a, b), content => content.GetHashCode(), content => content));
}
