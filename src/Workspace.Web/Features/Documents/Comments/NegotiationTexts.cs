using System.Text.Json;
using Microsoft.Extensions.Localization;
using Workspace.Data.Documents;
using Workspace.Web.Http;

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
        "reopen",
        "resolvedBy",
        "resolved",
        "removedText",
        "toText",
        "show",
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
        "mode",
        "editing",
        "suggesting",
        "nowEditing",
        "nowSuggesting",
        "notSuggestable",
        "allSuggestions",
        "acceptAll",
        "rejectAll",
        "acceptAllText",
        "rejectAllText",
        "accept",
        "reject",
        "accepted",
        "rejected",
        "unknown",
        "suggestionOf",
        "alsoBy",
        "suggestedCount",
        "suggestedOne",
        "inserts",
        "removes",
        "replacesBy",
        "looksAs",
        "looksNot",
        "splits",
        "joins",
        "becomes",
        "adds",
        "takesAway",
    ];

    private static readonly string[] Looks =
    [
        "bold",
        "italic",
        "underline",
        "strike",
        "code",
        "link",
    ];

    private static readonly string[] Kinds =
    [
        "paragraph",
        "heading1",
        "heading2",
        "heading3",
        "codeBlock",
    ];

    private static readonly string[] Things =
    [
        "mention",
        "hardBreak",
        "horizontalRule",
        "table",
        "details",
        "callout",
        "image",
        "footnote",
        "columns",
        "liveBlock",
    ];

    public static string Json(
        IStringLocalizer<CommentTexts> texts,
        MemberView me,
        string comments,
        string suggestions
    )
    {
        var all = Names.ToDictionary(name => name, name => (object)texts[name].Value);
        all["reactions"] = Group("reaction", Enum.GetNames<ReactionKind>());
        all["looks"] = Group("look", Looks);
        all["kinds"] = Group("kind", Kinds);
        all["things"] = Group("thing", Things);
        return JsonSerializer.Serialize(
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
                texts = all,
            }
        );

        Dictionary<string, string> Group(string prefix, string[] names) =>
            names.ToDictionary(name => name, name => texts[$"{prefix}.{name}"].Value);
    }
}
