using Platform.TestKit;

namespace Platform.Architecture.Tests;

/// <summary>The files that we wrote.</summary>
static class Source
{
    public static bool IsOurs(string path) => !Path.GetRelativePath(Repository.Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "artifacts" or "bin" or "obj" or ".git");

    /// <summary>Path from the root, and text, of the C# files under a folder.</summary>
    public static IEnumerable<(string Path, string Text)> Code(params string[] folders) =>
        from folder in folders
        from path in Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
        where IsOurs(path)
        select (Path.GetRelativePath(Repository.Root, path), File.ReadAllText(path));
}
