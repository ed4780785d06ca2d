using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Workspace.Web.Features.Documents.Files.Docx;

/// <summary>The numberings of one Word file: three looks, and for each list one of its own, so that none goes on in another.</summary>
internal sealed class DocxNumbering
{
    private const int Step = 425;

    private static readonly string[] Kinds = ["bulletList", "orderedList", "taskList"];
    private static readonly string[] Bullets = ["•", "◦", "▪"];

    private readonly List<NumberingInstance> lists = [];

    /// <summary>The left edge of the words at this depth, from 1, in twentieths of a point.</summary>
    public static string Indent(int depth) => (depth * Step).ToString(CultureInfo.InvariantCulture);

    /// <param name="depth">Of the list, from 1.</param>
    public int Add(string kind, int depth, int start)
    {
        var instance = new NumberingInstance(new AbstractNumId { Val = Array.IndexOf(Kinds, kind) })
        {
            NumberID = lists.Count + 1,
        };
        // Without it, Word and others go on with the list before.
        instance.Append(
            new LevelOverride(new StartOverrideNumberingValue { Val = start })
            {
                LevelIndex = depth - 1,
            }
        );
        lists.Add(instance);
        return lists.Count;
    }

    public Numbering All() => new([.. Kinds.Select(Look), .. lists]);

    private static AbstractNum Look(string kind)
    {
        var look = new AbstractNum(new MultiLevelType { Val = MultiLevelValues.HybridMultilevel })
        {
            AbstractNumberId = Array.IndexOf(Kinds, kind),
        };
        for (var level = 0; level < DocxNames.Levels; level++)
        {
            look.Append(
                new Level(
                    new StartNumberingValue { Val = 1 },
                    new NumberingFormat
                    {
                        Val = kind switch
                        {
                            "orderedList" => NumberFormatValues.Decimal,
                            "bulletList" => NumberFormatValues.Bullet,
                            _ => NumberFormatValues.None,
                        },
                    },
                    new LevelText
                    {
                        Val = kind switch
                        {
                            "orderedList" => $"%{level + 1}.",
                            "bulletList" => Bullets[level % Bullets.Length],
                            _ => "",
                        },
                    },
                    new LevelJustification { Val = LevelJustificationValues.Left },
                    new PreviousParagraphProperties(
                        new Indentation
                        {
                            Left = Indent(level + 1),
                            Hanging = Step.ToString(CultureInfo.InvariantCulture),
                        }
                    )
                )
                {
                    LevelIndex = level,
                }
            );
        }

        return look;
    }
}
