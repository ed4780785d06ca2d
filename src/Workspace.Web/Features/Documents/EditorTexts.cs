using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace Workspace.Web.Features.Documents;

/// <summary>The editor's texts for its island, as <c>editor-texts.ts</c> declares them.</summary>
internal static class EditorTexts
{
    private static readonly string[] Plain =
    [
        "Editor",
        "Placeholder",
        "Toolbar",
        "People",
        "AlreadySaved",
        "Reload",
        "LinkTitle",
        "LinkLabel",
        "LinkInvalid",
        "LinkApply",
        "LinkRemove",
        "Cancel",
        "TaskDone",
        "PlaceholderSummary",
        "FoldOpen",
        "FoldClose",
        "Close",
        "LinkOpen",
        "Kind",
        "Insert",
        "More",
        "TableTools",
        "BlockMenu",
        "MentionMenu",
        "Choices",
        "OneChoice",
        "NoChoices",
        "Today",
        "Tomorrow",
        "DayAfter",
        "Find",
        "FindWords",
        "FindNext",
        "FindPrevious",
        "ReplaceBy",
        "Replace",
        "ReplaceAll",
        "Replaced",
        "FoundOf",
        "FoundMany",
        "FoundNone",
        "Outline",
        "Words",
        "OneWord",
        "KeysTitle",
        "KeptWords",
        "WhoWrote",
        "WrittenBy",
        "WrittenByNobody",
        "Unreachable",
        "PasteTitle",
        "PasteBig",
        "PasteTooBig",
        "PasteAnyway",
        "Unsent",
    ];

    private static readonly string[] Tools =
    [
        "bold",
        "italic",
        "underline",
        "strike",
        "link",
        "undo",
        "redo",
        "code",
        "rowAbove",
        "rowBelow",
        "columnLeft",
        "columnRight",
        "headerRow",
        "headerColumn",
        "mergeCells",
        "splitCell",
        "narrower",
        "wider",
        "deleteRow",
        "deleteColumn",
        "deleteTable",
    ];

    private static readonly string[] Blocks =
    [
        "paragraph",
        "heading1",
        "heading2",
        "heading3",
        "bulletList",
        "orderedList",
        "taskList",
        "table",
        "info",
        "attention",
        "agreed",
        "details",
        "blockquote",
        "horizontalRule",
        "codeBlock",
        "person",
    ];

    private static readonly string[] Callouts = ["info", "attention", "agreed"];

    private static readonly string[] Keys =
    [
        "keysText",
        "keysBlocks",
        "keysTable",
        "keysElse",
        "keyIndent",
        "keyOutdent",
        "keyToggle",
        "keyCell",
        "keyBlocks",
        "keyMention",
        "keyComment",
        "keyNextComment",
        "keyPreviousComment",
        "keySuggest",
        "keyAccept",
        "keyReject",
        "keyFind",
        "keySave",
        "keyToolbar",
        "keyHelp",
    ];

    private static readonly string[] Statuses = ["connecting", "saving", "saved", "offline"];

    private static readonly string[] Rights = ["read", "comment", "edit"];

    private static readonly string[] Ends =
    [
        "not-found",
        "read-only",
        "signed-out",
        "schema",
        "malformed",
        "foreign",
        "too-large",
    ];

    private static readonly string[] Showing =
    [
        "image",
        "footnote",
        "columns2",
        "columns3",
        "item",
        "decision",
    ];

    private static readonly string[] Image =
    [
        "describe",
        "change",
        "missing",
        "title",
        "altLabel",
        "altHint",
        "decorative",
        "width",
        "full",
        "half",
        "small",
        "save",
        "remove",
        "choose",
        "uploading",
        "waiting",
        "failed",
        "wrongKind",
        "tooBig",
        "done",
        "retry",
    ];

    private static readonly string[] Note = ["note", "title", "close", "remove"];

    private static readonly string[] Card =
    [
        "item",
        "decision",
        "loading",
        "missing",
        "pickItem",
        "pickDecision",
        "pickLabel",
        "pickNone",
    ];

    public static string Json(
        IStringLocalizer<DocumentTexts> texts,
        IStringLocalizer<BlockTexts> more
    )
    {
        var all = Plain.ToDictionary(
            JsonNamingPolicy.CamelCase.ConvertName,
            name => (object)texts[name].Value
        );
        all["tools"] = Group("Tool", Tools);
        all["blocks"] = Both("Block");
        all["blockWords"] = Both("BlockWords");
        all["callout"] = Group("Callout", Callouts);
        all["keyNames"] = Group("Key", Keys);
        all["image"] = Of(more, "Image", Image);
        all["note"] = Of(more, "Note", Note);
        all["card"] = Of(more, "Card", Card);
        all["emojiMenu"] = more["EmojiMenu"].Value;
        all["status"] = Group("Status", Statuses);
        all["ended"] = Group("Ended", Ends);
        all["rights"] = Group("MyRight", Rights);
        return JsonSerializer.Serialize(all);

        Dictionary<string, string> Group(string prefix, string[] names) => Of(texts, prefix, names);

        Dictionary<string, string> Both(string prefix) =>
            new(Group(prefix, Blocks).Concat(Of(more, prefix, Showing)));

        static Dictionary<string, string> Of(
            IStringLocalizer from,
            string prefix,
            string[] names
        ) => names.ToDictionary(name => name, name => from[$"{prefix}.{name}"].Value);
    }
}
