using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Realtime.Texts;

namespace Workspace.Web.Features.Documents;

/// <summary>Looks up what a document's text shows that stands elsewhere, within the rights of the transaction.</summary>
internal sealed class DocumentSurroundings(DocumentCards cards, IStringLocalizer<BlockTexts> texts)
{
    /// <summary>A frozen text is the same whoever froze it; the product's first language is that of the Netherlands.</summary>
    private static readonly CultureInfo Frozen = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>In the reader's language.</summary>
    public SurroundingWords Words =>
        new()
        {
            Footnotes = texts["Footnotes"],
            Footnote = texts["Footnote"],
            BackToText = texts["BackToText"],
            ImageUndescribed = texts["ImageUndescribed"],
            CardMissing = texts["Editor.card.missing"],
        };

    /// <summary>For a page in the reader's language.</summary>
    public async Task<TextSurroundings> AroundAsync(
        WorkspaceDb db,
        NetworkId network,
        DocumentId document,
        TextReferences shown,
        CancellationToken cancellationToken
    )
    {
        var ids = shown.Files.ToArray();
        var files =
            ids.Length == 0
                ? []
                : await db
                    .DocumentFiles.Where(file =>
                        file.DocumentId == document && ids.Contains(file.Id)
                    )
                    .Select(file => new
                    {
                        file.Id,
                        file.Hash,
                        file.Width,
                        file.Height,
                    })
                    .ToListAsync(cancellationToken);
        return new()
        {
            Files = files.ToDictionary(
                file => file.Id,
                file => new ShownFile(
                    DocumentLinks.File(network, document, file.Id),
                    file.Hash,
                    file.Width,
                    file.Height
                )
            ),
            Cards = await cards.ReadAsync(db, network, shown.Cards, cancellationToken),
            Words = Words,
        };
    }

    /// <summary>For a text that is frozen.</summary>
    public async Task<TextSurroundings> FrozenAsync(
        WorkspaceDb db,
        NetworkId network,
        DocumentId document,
        TextReferences shown,
        CancellationToken cancellationToken
    )
    {
        // These hold for what this method does, not for its caller.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Frozen, Frozen);
        return await AroundAsync(db, network, document, shown, cancellationToken);
    }
}
