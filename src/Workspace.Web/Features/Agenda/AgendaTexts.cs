using Microsoft.Extensions.Localization;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda;

/// <summary>Names the texts of the agenda and its mails.</summary>
public sealed class AgendaTexts;

internal static class AgendaRefusals
{
    /// <summary>The refusal in words, when it is about the whole and not about one field.</summary>
    public static string? OfWhole(this IStringLocalizer<AgendaTexts> texts, Refusal? refusal) =>
        refusal is { Field: null } ? texts[refusal.Code, refusal.Arguments].Value : null;

    /// <summary>The refusal in words, when it is about one of these fields.</summary>
    public static string? OfField(
        this IStringLocalizer<AgendaTexts> texts,
        Refusal? refusal,
        params string[] fields
    ) =>
        refusal?.Field is { } field && fields.Contains(field)
            ? texts[refusal.Code, refusal.Arguments].Value
            : null;
}
