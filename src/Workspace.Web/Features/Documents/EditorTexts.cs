using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;

namespace Workspace.Web.Features.Documents;

/// <summary>The editor's texts for its island, as <c>editor-texts.ts</c> declares them.</summary>
internal static class EditorTexts
{
    private const string Prefix = "Editor.";

    public static string Json(
        IStringLocalizer<DocumentTexts> texts,
        IStringLocalizer<BlockTexts> more
    ) => Of(texts, more).ToJsonString();

    /// <summary>What is called <c>Editor.status.saved</c> stands under <c>status</c> as <c>saved</c>.</summary>
    public static JsonObject Of(params ReadOnlySpan<IStringLocalizer> rooms)
    {
        var all = new JsonObject();
        foreach (var room in rooms)
        {
            foreach (var text in room.GetAllStrings(includeParentCultures: true))
            {
                if (text.Name.StartsWith(Prefix, StringComparison.Ordinal))
                {
                    Put(all, text.Name[Prefix.Length..].Split('.'), text.Value);
                }
            }
        }

        return all;
    }

    private static void Put(JsonObject all, string[] path, string value)
    {
        foreach (var group in path[..^1])
        {
            if (all[group] is not JsonObject inner)
            {
                all[group] = inner = [];
            }

            all = inner;
        }

        all[path[^1]] = value;
    }
}
