using System.Text.Json;
using Microsoft.Extensions.Localization;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents.Comments;

/// <summary>What the editor's island needs to show what people say, as <c>negotiation.ts</c> declares it.</summary>
internal static class NegotiationTexts
{
    public static string Json(
        IStringLocalizer<CommentTexts> texts,
        MemberView me,
        string comments,
        string suggestions
    ) =>
        JsonSerializer.Serialize(
            new
            {
                comments,
                suggestions,
                me = new
                {
                    id = me.Id.Value,
                    name = me.Name,
                    party = me.PartyName,
                    partyOrdinal = me.PartyOrdinal,
                },
                texts = EditorTexts.Of(texts),
            }
        );
}
