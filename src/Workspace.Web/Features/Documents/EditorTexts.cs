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
    ];

    private static readonly string[] Tools =
    [
        "bold",
        "italic",
        "underline",
        "strike",
        "heading1",
        "heading2",
        "heading3",
        "bulletList",
        "orderedList",
        "taskList",
        "blockquote",
        "link",
        "undo",
        "redo",
    ];

    private static readonly string[] Statuses = ["connecting", "saving", "saved", "offline"];

    private static readonly string[] Ends =
    [
        "not-found",
        "schema",
        "malformed",
        "foreign",
        "too-large",
    ];

    public static string Json(IStringLocalizer<DocumentTexts> texts)
    {
        var all = Plain.ToDictionary(
            JsonNamingPolicy.CamelCase.ConvertName,
            name => (object)texts[name].Value
        );
        all["tools"] = Group("Tool", Tools);
        all["status"] = Group("Status", Statuses);
        all["ended"] = Group("Ended", Ends);
        return JsonSerializer.Serialize(all);

        Dictionary<string, string> Group(string prefix, string[] names) =>
            names.ToDictionary(name => name, name => texts[$"{prefix}.{name}"].Value);
    }
}
