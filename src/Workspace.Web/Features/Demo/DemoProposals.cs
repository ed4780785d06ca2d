using Workspace.Data.Decisions;

namespace Workspace.Web.Features.Demo;

/// <summary>A proposal of the demonstration and how far it has come.</summary>
/// <param name="Amounts">Euros by key of a party.</param>
internal sealed record DemoProposal(
    string Key,
    string Title,
    string Proposer,
    DecisionState Reaches,
    string[] Text,
    (string Party, int Euros)[] Amounts,
    string Subject
);

internal static class DemoProposals
{
    public static readonly IReadOnlyList<DemoProposal> All =
    [
        new(
            "gardens",
            "Geveltuinen: wie zorgt voor het groen?",
            "residents",
            DecisionState.Draft,
            [
                "# Voorstel",
                "Bewoners leggen zelf een geveltuin aan van hoogstens 45 centimeter diep. De gemeente haalt gratis de tegels op. Bewoners geven de planten water.",
            ],
            [("municipality", 4000)],
            "groen"
        ),
        new(
            "bikes",
            "Fietsparkeren bij het schoolplein",
            "school",
            DecisionState.Deliberating,
            [
                "# Voorstel",
                "Er komen 60 fietsplekken naast het schoolplein, in plaats van vier autoplekken aan de Brugkant.",
            ],
            [("municipality", 18000), ("school", 2500)],
            "verkeer"
        ),
        new(
            "trees",
            "Bomen en bankjes in het middenstuk",
            "host",
            DecisionState.RoundOpen,
            [
                "# Voorstel",
                "We planten veertien bomen in het middenstuk van de straat. Tussen de bomen komen zes bankjes met een rugleuning.",
                "# Wie doet wat",
                "- De gemeente koopt en plant de bomen",
                "- De winkeliersvereniging betaalt twee bankjes",
                "- De bewonersgroep geeft de jonge bomen de eerste twee zomers water",
            ],
            [("municipality", 42000), ("shops", 3000)],
            "groen"
        ),
        new(
            "loading",
            "Laden en lossen alleen in de ochtend",
            "residents",
            DecisionState.Integrating,
            [
                "# Voorstel",
                "Vrachtwagens laden en lossen alleen tussen 7 en 9 uur. Daarna is de straat voor voetgangers en fietsers.",
            ],
            [("municipality", 1500)],
            "verkeer"
        ),
        new(
            "storage",
            "Regenwaterberging onder het plein",
            "water",
            DecisionState.AwaitingRatification,
            [
                "# Voorstel",
                "Onder het plein komt een berging voor 120 kubieke meter regenwater. Het waterschap betaalt de helft. De berging is klaar voor 1 januari 2028.",
            ],
            [("municipality", 75000), ("water", 75000)],
            "water"
        ),
        new(
            "lights",
            "Nieuwe verlichting op de brug",
            "host",
            DecisionState.Signing,
            [
                "# Voorstel",
                "De brug krijgt acht lage lampen met warm licht. Tussen middernacht en 5 uur gaat het licht op halve kracht.",
            ],
            [("municipality", 21000)],
            "verlichting"
        ),
        new(
            "school-street",
            "Schoolstraat: proef van drie maanden",
            "school",
            DecisionState.Decided,
            [
                "# Besluit",
                "Op schooldagen is de straat voor de school dicht voor auto’s van 8.15 tot 8.45 uur. De proef duurt drie maanden. Daarna bekijken we samen wat het oplevert.",
            ],
            [("municipality", 6500), ("school", 500)],
            "verkeer"
        ),
        new(
            "one-way",
            "Eenrichtingsverkeer op zaterdag",
            "host",
            DecisionState.NoDecision,
            ["# Voorstel", "Op zaterdag rijden auto’s alleen van de brug naar het plein."],
            [("municipality", 3000)],
            "verkeer"
        ),
        new(
            "permits",
            "Vergunningen voor parkeren door bezoekers",
            "host",
            DecisionState.Withdrawn,
            ["# Voorstel", "Bezoekers van de winkels krijgen een dagkaart voor de straat."],
            [],
            "parkeren"
        ),
    ];
}
