namespace Workspace.Web.Http;

/// <summary>Subjects as people type them: on lines, or with commas or semicolons between.</summary>
internal static class SubjectList
{
    public const int Most = 50;
    public const int Longest = 100;

    private static readonly char[] Separators = [',', ';', '\n'];

    /// <summary>Each subject once, whatever its case.</summary>
    /// <returns>False when there are more than <see cref="Most"/>, or one is longer than <see cref="Longest"/> characters.</returns>
    public static bool TryParse(string? typed, out string[] subjects)
    {
        subjects =
        [
            .. Typed
                .Text(typed)
                .Split(
                    Separators,
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                )
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        return subjects.Length <= Most
            && Array.TrueForAll(subjects, subject => subject.Length <= Longest);
    }
}
