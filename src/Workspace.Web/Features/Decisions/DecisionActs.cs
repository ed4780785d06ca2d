using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Isolation;
using Workspace.Realtime;
using Workspace.Web.Http;
using Workspace.Workflows;
using Workspace.Workflows.Decisions;

namespace Workspace.Web.Features.Decisions;

/// <summary>Brings what a person does to the engine, for the member they are here.</summary>
internal sealed class DecisionActs(
    WorkspaceDb db,
    TenantScope tenant,
    Here here,
    DecisionRunner runner,
    Freezing freezing
)
{
    /// <param name="commandId">From the form, made once for it: sending a form twice does the act once.</param>
    /// <remarks>After an answer with events nothing can be read in this request.</remarks>
    public async Task<DecisionAnswer> ExecuteAsync(
        DecisionId id,
        string? commandId,
        DecisionCommand command,
        CancellationToken cancellationToken
    )
    {
        var answer = await runner.ExecuteAsync(
            id,
            Guid.TryParse(commandId, out var given) ? given : Guid.CreateVersion7(),
            here.Me.Id,
            command,
            cancellationToken
        );
        if (answer.Refusal is null || !answer.Events.IsEmpty)
        {
            await tenant.CommitAsync();
        }

        return answer;
    }

    /// <summary>
    /// Everybody in the network reads a proposal: a document that they may not read is put to them only by who may share it.
    /// </summary>
    public async Task<bool> MayPutAsync(DocumentId document, CancellationToken cancellationToken) =>
        await db.DocumentFactsAsync(document, cancellationToken) is not { } facts
        || facts.Network >= DocumentRight.Read
        || DocumentRights.Of(facts, here.Reader).MayShare;

    /// <summary>
    /// The document's text as it is now, frozen; null when there is no such document, or when it has open suggestions: nobody
    /// could say on which text the parties decide.
    /// </summary>
    public async Task<(Proposal? Proposal, IReadOnlyList<Suggestion> Open)> FreezeAsync(
        DocumentId document,
        string title,
        ProposalFacts facts,
        CancellationToken cancellationToken
    )
    {
        var (version, open) = await freezing.FreezeAsync(
            db,
            document,
            here.Me.Id,
            cancellationToken
        );
        return (version is null ? null : new(title, "text/html", version.Html, facts), open);
    }
}
