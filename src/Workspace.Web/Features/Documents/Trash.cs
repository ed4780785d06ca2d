namespace Workspace.Web.Features.Documents;

/// <summary>How long what was thrown away can be taken back.</summary>
internal static class Trash
{
    public const int Days = 30;

    /// <summary>Days that are left, rounded up; 0 when it goes with the next emptying.</summary>
    public static int DaysLeft(DateTimeOffset trashedAt, DateTimeOffset now) =>
        Math.Max(0, (int)Math.Ceiling((trashedAt.AddDays(Days) - now).TotalDays));
}
