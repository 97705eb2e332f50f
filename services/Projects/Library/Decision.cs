using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Library;

/// <summary>A moderator's no.</summary>
/// <param name="Reason">The author reads it.</param>
public sealed record Decision([property: PlainText(5000)] string Reason);
