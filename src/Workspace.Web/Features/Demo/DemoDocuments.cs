using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Realtime;

namespace Workspace.Web.Features.Demo;

/// <summary>The documents of the demonstration, each with the drafts that its writers left.</summary>
internal static class DemoDocuments
{
    public static readonly IReadOnlyList<DemoDocument> All =
    [
        new(
            "plan",
            "Voorstel inrichting Lindestraat",
            [
                new(
                    "host",
                    DaysAgo: 12,
                    """
                    # Wat we willen
                    De Lindestraat wordt een straat waar je veilig loopt, fietst en blijft staan voor een praatje. Er komt meer groen en het water kan beter weg.
                    # Wat er verandert
                    - De rijbaan wordt 4,80 meter breed.
                    - Auto's rijden hooguit 30 kilometer per uur.
                    # Wat het kost
                    Dit schrijven we nog op.
                    """
                ),
                new(
                    "school",
                    DaysAgo: 9,
                    """
                    # Wat we willen
                    De Lindestraat wordt een straat waar je veilig loopt, fietst en blijft staan voor een praatje. Er komt meer groen en het water kan beter weg.
                    # Wat er verandert
                    - De rijbaan wordt 4,80 meter breed.
                    - Auto's rijden hooguit 30 kilometer per uur.
                    - Voor de school komt een **schoolstraat**: van 8.00 tot 8.45 uur rijden er geen auto's.
                    # Wat het kost
                    Dit schrijven we nog op.
                    """
                ),
                new(
                    "shops",
                    DaysAgo: 6,
                    """
                    # Wat we willen
                    De Lindestraat wordt een straat waar je veilig loopt, fietst en blijft staan voor een praatje. Er komt meer groen en het water kan beter weg. De winkels blijven bereikbaar.
                    # Wat er verandert
                    - De rijbaan wordt 4,80 meter breed.
                    - Auto's rijden hooguit 30 kilometer per uur.
                    - Voor de school komt een **schoolstraat**: van 8.00 tot 8.45 uur rijden er geen auto's.
                    - Bij de winkels komen drie plekken om te laden en te lossen.
                    # Wat het kost
                    Dit schrijven we nog op.
                    """
                ),
                new(
                    "water",
                    DaysAgo: 2,
                    """
                    # Wat we willen
                    De Lindestraat wordt een straat waar je veilig loopt, fietst en blijft staan voor een praatje. Er komt meer groen en het water kan beter weg. De winkels blijven bereikbaar.
                    # Wat er verandert
                    - De rijbaan wordt 4,80 meter breed.
                    - Auto's rijden hooguit 30 kilometer per uur.
                    - Voor de school komt een **schoolstraat**: van 8.00 tot 8.45 uur rijden er geen auto's.
                    - Bij de winkels komen drie plekken om te laden en te lossen.
                    - Onder de parkeerplekken komt ruimte voor 60 millimeter regen.
                    # Wat het kost
                    De gemeente betaalt de straat. Het waterschap betaalt mee aan de opvang van regenwater.
                    # Wat we nog moeten beslissen
                    - [ ] Welke bomen er komen
                    - [ ] Wie het groen onderhoudt
                    - [x] Waar de fietsen staan
                    """
                ),
                new(
                    "residents",
                    DaysAgo: 1,
                    """
                    # Wat we willen
                    De Lindestraat wordt een straat waar je veilig loopt, fietst en blijft staan voor een praatje. Er komt meer groen en het water kan beter weg. De winkels blijven bereikbaar.
                    # Wat er verandert
                    - De rijbaan wordt 4,80 meter breed.
                    - Auto's rijden hooguit {-30-}{+20+} kilometer per uur.
                    - Voor de school komt een **schoolstraat**: van 8.00 tot 8.45 uur rijden er geen auto's.
                    - Bij de winkels komen drie plekken om te laden en te lossen.
                    - Onder de parkeerplekken komt ruimte voor 60 millimeter regen.
                    # Wat het kost
                    De gemeente betaalt de straat. Het waterschap betaalt mee aan de opvang van regenwater. {+De bewoners zorgen zelf voor de plantenbakken.+}
                    # Wat we nog moeten beslissen
                    - [ ] Welke bomen er komen
                    - [ ] Wie het groen onderhoudt
                    - [x] Waar de fietsen staan
                    """
                ),
            ]
        ),
        new(
            "kick-off",
            "Afspraken uit de eerste bijeenkomst",
            [
                new(
                    "host",
                    DaysAgo: 20,
                    """
                    # Zo werken we samen
                    We zijn zes partijen. Iedereen telt even zwaar mee.
                    > Wie bezwaar heeft, zegt waarom en denkt mee over een oplossing.
                    # Wie doet wat
                    1. De gemeente nodigt uit en maakt de agenda.
                    2. De bewonersgroep haalt wensen op in de straat.
                    """
                ),
                new(
                    "residents",
                    DaysAgo: 19,
                    """
                    # Zo werken we samen
                    We zijn zes partijen. Iedereen telt even zwaar mee.
                    > Wie bezwaar heeft, zegt waarom en denkt mee over een oplossing.
                    # Wie doet wat
                    1. De gemeente nodigt uit en maakt de agenda.
                    2. De bewonersgroep haalt wensen op in de straat. Dat doen we op zaterdag, bij de bakker.
                    3. De winkeliers laten weten wanneer zij leveringen krijgen.
                    """
                ),
            ]
        ),
        .. DemoProposals.All.Select(proposal => new DemoDocument(
            proposal.Key,
            proposal.Title,
            [new(proposal.Proposer, DaysAgo: 15, string.Join('\n', proposal.Text))]
        )),
    ];

    public static DocumentId Id(string key) => new(DemoCast.Id($"document/{key}"));

    /// <summary>In the transaction of the network's seeding; those that are there are left alone.</summary>
    public static async Task AddAsync(
        WorkspaceDb db,
        NetworkId network,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        foreach (var document in All)
        {
            if (await db.Documents.AnyAsync(row => row.Id == document.Id, cancellationToken))
            {
                continue;
            }

            var drafts = document
                .Drafts.Select(draft =>
                {
                    var writer = DemoCast.People.Single(person => person.Key == draft.Writer);
                    return new Draft(
                        writer.Id,
                        writer.MemberId,
                        now.AddDays(-draft.DaysAgo),
                        DemoText.Parse(draft.Text)
                    );
                })
                .ToArray();
            var isAdded = await NewText.AddAsync(
                db,
                new()
                {
                    Id = document.Id,
                    NetworkId = network,
                    Title = document.Title,
                    CreatedBy = drafts[0].Member,
                    CreatedAt = drafts[0].At,
                },
                drafts,
                cancellationToken
            );
            if (!isAdded)
            {
                throw new InvalidOperationException($"Text {document.Key} is too long.");
            }
        }
    }
}

internal sealed record DemoDocument(string Key, string Title, IReadOnlyList<DemoDraft> Drafts)
{
    public DocumentId Id => DemoDocuments.Id(Key);
}

/// <param name="Text">Lines in a little Markdown, see <see cref="DemoText"/>.</param>
internal sealed record DemoDraft(string Writer, int DaysAgo, string Text);
