using System.Text.Json;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Data.Documents;

namespace Workspace.Web.Features.Documents.Comments;

/// <summary>What the editor's island needs to show what people say, as <c>negotiation.ts</c> declares it.</summary>
internal static class NegotiationTexts
{
    private static readonly string[] Names =
    [
        "panel",
        "open",
        "openCount",
        "openOne",
        "close",
        "comment",
        "commentKeys",
        "selectFirst",
        "newComment",
        "say",
        "cancel",
        "reply",
        "answer",
        "replies",
        "oneReply",
        "empty",
        "notSaid",
        "notDone",
        "people",
        "assignTo",
        "assignedTo",
        "assignMe",
        "assignNobody",
        "resolve",
        "resolveNamed",
        "reopen",
        "resolvedBy",
        "resolved",
        "removedText",
        "toText",
        "changed",
        "removed",
        "more",
        "edit",
        "keep",
        "remove",
        "removeTitle",
        "removeText",
        "react",
        "reacted",
        "nothing",
        "nothingHint",
        "noNext",
        "threadOf",
    ];

    public static string Json(IStringLocalizer<CommentTexts> texts, MemberId me, string comments)
    {
        var all = Names.ToDictionary(name => name, name => (object)texts[name].Value);
        all["reactions"] = Enum.GetNames<ReactionKind>()
            .ToDictionary(name => name, name => texts[$"reaction.{name}"].Value);
        return JsonSerializer.Serialize(
            new
            {
                comments,
                me = me.Value,
                texts = all,
            }
        );
    }
}
