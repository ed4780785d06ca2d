using System.Globalization;
using Microsoft.Extensions.Localization;
using Workspace.Web.Features.Documents.Files;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents;

/// <summary>What was left out of an imported file, carried in an address and told once.</summary>
internal static class LeftOutWords
{
    private const int MostTold = 1_000_000;

    public static string ToQuery(ImportReport report) =>
        string.Join(
            '.',
            report.Counts.Select(pair =>
                string.Create(CultureInfo.InvariantCulture, $"{pair.Key}-{pair.Value}")
            )
        );

    /// <summary>A line for each kind that is known; anything else in the address is nothing.</summary>
    public static IReadOnlyList<string> Told(
        IStringLocalizer<DocumentTexts> texts,
        string? query
    ) =>
        [
            .. (query ?? "")
                .Split('.', 20)
                .Select(part => part.Split('-'))
                .Where(part => part.Length == 2)
                .Select(part => (What: Typed.Choice<LeftOut>(part[0]), Count: part[1].Number()))
                .Where(part => part is { What: not null, Count: > 0 and <= MostTold })
                .DistinctBy(part => part.What)
                .Select(part =>
                    part.Count == 1
                        ? texts[$"Left.{part.What}.One"].Value
                        : texts[$"Left.{part.What}", part.Count!.Value].Value
                ),
        ];
}
