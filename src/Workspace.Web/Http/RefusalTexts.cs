using Microsoft.Extensions.Localization;

namespace Workspace.Web.Http;

/// <summary>Where a form says why it was refused.</summary>
internal static class RefusalTexts
{
    /// <summary>The text for above the form: a refusal that is about no field.</summary>
    public static string? Whole(this IStringLocalizer texts, Refusal? refusal) =>
        refusal is { Field: null } ? texts[refusal.Code, refusal.Arguments].Value : null;

    /// <summary>The text for at this field.</summary>
    /// <param name="more">What else is wrong with the form, so that it can be mended in one go.</param>
    public static string? At(
        this IStringLocalizer texts,
        Refusal? refusal,
        string field,
        IEnumerable<Refusal>? more = null
    ) =>
        refusal is null ? null
        : (more ?? []).Prepend(refusal).FirstOrDefault(one => one.Field == field) is { } found
            ? texts[found.Code, found.Arguments].Value
        : null;
}
