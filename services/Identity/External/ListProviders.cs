namespace Platform.Identity.External;

/// <param name="Name">For addresses.</param>
/// <param name="DisplayName">For people.</param>
public sealed record NamedProvider(string Name, string DisplayName);

/// <param name="Local">Whether there are passwords here.</param>
public sealed record WaysIn(bool Local, IReadOnlyList<NamedProvider> Providers);

/// <summary>The ways to sign in.</summary>
public static class ListProviders
{
    public static WaysIn Handle(Providers providers) =>
        new(providers.Mode != SignInMode.Oidc, [.. providers.All.Select(provider => new NamedProvider(provider.Name, provider.DisplayName))]);
}
