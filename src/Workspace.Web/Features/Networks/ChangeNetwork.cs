using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Networks;

/// <summary>Changes what a network says about itself; its address stays, so that links keep working.</summary>
internal sealed class ChangeNetwork(WorkspaceDb db, TenantScope tenant, Here here)
{
    /// <summary>Somebody else saved since this page was read.</summary>
    public const string ChangedMeanwhile = "changed-meanwhile";

    public async Task<Refusal?> ExecuteAsync(NetworkForm form, CancellationToken cancellationToken)
    {
        if (!here.Me.IsCoordinator)
        {
            return new("not-a-coordinator");
        }

        if (form.Problems().FirstOrDefault() is { } refusal)
        {
            return refusal;
        }

        var network = await db.Networks.SingleAsync(
            row => row.NetworkId == here.Network.Id,
            cancellationToken
        );
        if (form.Revision != network.Revision.ToString(CultureInfo.InvariantCulture))
        {
            return new(ChangedMeanwhile);
        }

        network.Name = form.TypedName;
        network.Purpose = form.TypedPurpose;
        network.Frame = form.TypedFrame;
        network.TimeZone = form.TypedZone;
        network.Revision++;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new(ChangedMeanwhile);
        }

        await tenant.CommitAsync();
        return null;
    }
}
