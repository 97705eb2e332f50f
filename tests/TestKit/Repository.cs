namespace Platform.TestKit;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds Platform.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path in the checkout, from its root: <c>services/Training/openapi.json</c>.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Platform.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Platform.sln above {AppContext.BaseDirectory}.");
    }
}
