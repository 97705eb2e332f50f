using Platform.Contracts.Projects;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Projects.Library;

/// <summary>People hear what becomes of what they handed in.</summary>
static class Submissions
{
    /// <summary>Tells the author, unless there is none, it was their own decision, or they are erased.</summary>
    public static void Tell(this ProjectsDb db, SubmissionDecided? decided, Guid by)
    {
        if (decided is not null && decided.PersonId != by && decided.PersonId != Erasure.Nobody) db.Publish(decided);
    }
}
