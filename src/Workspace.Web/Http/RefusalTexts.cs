using Microsoft.Extensions.Localization;

namespace Workspace.Web.Http;

/// <summary>Where a form says why it was refused.</summary>
internal static class RefusalTexts
{
    /// <summary>The text for above the form: a refusal that is about no field.</summary>
    public static string? Whole(this IStringLocalizer texts, Refusal? refusal) =>
        refusal is { Field: null } ? texts[refusal.Code, refusal.Arguments].Value : null;

    /// <summary>The text for at this field.</summary>
    public static string? At(this IStringLocalizer texts, Refusal? refusal, string field) =>
        refusal?.Field == field && refusal is not null
            ? texts[refusal.Code, refusal.Arguments].Value
            : null;
}
