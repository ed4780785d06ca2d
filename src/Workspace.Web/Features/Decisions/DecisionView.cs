using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Web.Http;
using Workspace.Workflows;
using Workspace.Workflows.Decisions;

namespace Workspace.Web.Features.Decisions;

public sealed record PartyFace(PartyId Id, string Name, int Ordinal);

public sealed record MemberFace(
    MemberId Id,
    string Name,
    PartyId Party,
    bool IsCompetent,
    bool HasLeft
);

/// <summary>A decision with all that its pages tell of it, read at once.</summary>
public sealed record DecisionView(
    DecisionId Id,
    Decision Decision,
    ImmutableArray<RecordedEvent> Events,
    IReadOnlyDictionary<PartyId, PartyFace> Parties,
    IReadOnlyDictionary<MemberId, MemberFace> Members,
    IReadOnlyDictionary<Guid, string?> Words,
    string? ProposalHtml,
    IReadOnlyList<FrozenThread> Threads,
    string? DocumentTitle,
    MemberView Me
)
{
    public static async Task<DecisionView?> ReadAsync(
        DecisionId id,
        WorkspaceDb db,
        Here here,
        DecisionRunner runner,
        CancellationToken cancellationToken
    )
    {
        if (await runner.LoadAsync(id, cancellationToken) is not var (decision, events))
        {
            return null;
        }

        var parties = await db
            .Parties.Select(party => new PartyFace(party.Id, party.Name, party.Ordinal))
            .ToDictionaryAsync(party => party.Id, cancellationToken);
        var members = await db
            .Members.Select(member => new MemberFace(
                member.Id,
                member.Name,
                member.PartyId,
                member.IsCompetent,
                member.LeftAt != null
            ))
            .ToDictionaryAsync(member => member.Id, cancellationToken);
        var words = await SealedTexts.ReadAsync(db, id, here.Me.PartyId, cancellationToken);
        var html = await db
            .FrozenTexts.Where(text => text.DecisionId == id && text.Hash == decision.TextHash)
            .Select(text => text.Content)
            .SingleOrDefaultAsync(cancellationToken);
        // For those in the process: what was still being said is part of how the text came about.
        var isInProcess =
            decision.SeatOf(here.Me.PartyId) is not null
            || here.Me.PartyId == decision.ProposerParty;
        var threads = isInProcess
            ? await FrozenThread.ReadAsync(db, id, decision.TextHash, cancellationToken)
            : [];
        var title = decision.Document is { } document
            ? await db
                .Documents.Where(row => row.Id == document)
                .Select(row => row.Title)
                .SingleOrDefaultAsync(cancellationToken)
            : null;
        return new(id, decision, events, parties, members, words, html, threads, title, here.Me);
    }

    public Seat? MySeat => Decision.SeatOf(Me.PartyId);

    public bool IsRepresentative => MySeat is { HasLeft: false } seat && seat.IsActedBy(Me.Id);

    public bool MaySteer => Me.IsCoordinator || Me.Id == Decision.Proposer;

    public bool MaySubmit => MaySteer && DecisionStages.Submitting.Contains(Decision.State);

    public bool MayOpen => MaySteer && DecisionStages.Opening.Contains(Decision.State);

    public bool MayAmend => MaySteer && DecisionStages.Amending.Contains(Decision.State);

    public bool MayExtend => MaySteer && DecisionStages.Extending.Contains(Decision.State);

    public bool MayWithdraw => Me.Id == Decision.Proposer && !Decision.IsEnded;

    public bool MayDecide =>
        Decision.State == Data.Decisions.DecisionState.RoundOpen
        && MySeat is { Role: SeatRole.Decides }
        && IsRepresentative;

    /// <summary>May ask the giver for time.</summary>
    public bool MayAsk =>
        MayDecide && MyPosition is null && !Decision.HasAskedIn(Decision.Round, Me.PartyId);

    public bool MayRaiseConcern =>
        DecisionStages.Advising.Contains(Decision.State)
        && MySeat is { Role: SeatRole.Decides or SeatRole.Advises }
        && IsRepresentative;

    public bool MayAdvise =>
        DecisionStages.Advising.Contains(Decision.State)
        && MySeat is { Role: SeatRole.Advises }
        && IsRepresentative;

    public bool MaySign =>
        Decision.State == Data.Decisions.DecisionState.Signing
        && MySeat is { Counts: true } seat
        && (seat.IsActedBy(Me.Id) || Me.IsCompetent)
        && !Decision.HasSigned(Me.PartyId);

    /// <summary>What a giver of this person's party is asked.</summary>
    public Ruggespraak? AskedOfMe => Me.IsCompetent ? Decision.OpenRuggespraakOf(Me.PartyId) : null;

    public Position? MyPosition => Decision.PositionOf(Me.PartyId);

    public bool MayResolve =>
        Decision.State == Data.Decisions.DecisionState.Integrating
        && IsRepresentative
        && MyPosition is { Choice: PositionChoice.Objection, ResolvedAt: null };

    public bool MayDissent =>
        DecisionStages.Dissenting.Contains(Decision.State)
        && IsRepresentative
        && MySeat is { Role: not SeatRole.Informed };

    public string HeadHash => Events[^1].Hash;

    public string Party(PartyId id) => Parties.TryGetValue(id, out var party) ? party.Name : "";

    public string Member(MemberId id) => Members.TryGetValue(id, out var member) ? member.Name : "";

    /// <summary>Null when it was erased; false when it is not this reader's to see.</summary>
    public bool TryRead(PersonalText.SealedForm? form, out string? text)
    {
        text = null;
        return form is not null && Words.TryGetValue(form.Id, out text);
    }

    /// <summary>Whom the process waits for now.</summary>
    public IEnumerable<PartyId> WaitsFor =>
        Decision.State switch
        {
            Data.Decisions.DecisionState.RoundOpen => Decision
                .Deciding.Where(seat => Decision.PositionOf(seat.Party) is null)
                .Select(seat => seat.Party),
            Data.Decisions.DecisionState.AwaitingRatification => Decision
                .Deciding.Where(seat => Decision.AwaitsRatification(seat.Party))
                .Select(seat => seat.Party),
            Data.Decisions.DecisionState.Signing => Decision
                .Deciding.Where(seat => !Decision.HasSigned(seat.Party))
                .Select(seat => seat.Party),
            Data.Decisions.DecisionState.Draft
            or Data.Decisions.DecisionState.Deliberating
            or Data.Decisions.DecisionState.Integrating => [Decision.ProposerParty],
            _ => [],
        };
}
