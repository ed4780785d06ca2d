namespace Workspace.Unit.House;

/// <summary>The source tree these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "Migrations", "app"];

    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>Files that people wrote, by paths relative to the root, in a fixed order.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
        Directory.Exists(PathOf(folder))
            ?
            [
                .. Directory
                    .EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(Root, file))
                    .Where(file => !file.Split('/').Any(NotOurs.Contains))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workspace.sln")))
        {
            folder =
                folder.Parent
                ?? throw new InvalidOperationException("No Workspace.sln above the tests.");
        }

        return folder.FullName;
    }
}
