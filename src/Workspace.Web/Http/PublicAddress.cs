using Workspace.Web.Hosting;

namespace Workspace.Web.Http;

/// <summary>Absolute addresses for mails and files: on the address the operator named, otherwise on the one that was asked.</summary>
internal sealed class PublicAddress(WorkspaceSettings settings, IHttpContextAccessor http)
{
    public Uri Of(string path) => new(Origin(), path);

    private Uri Origin()
    {
        if (settings.PublicUrl is { } configured)
        {
            return configured;
        }

        var request =
            http.HttpContext?.Request
            ?? throw new InvalidOperationException(
                "Outside a request only Workspace__PublicUrl can tell."
            );
        return new($"{request.Scheme}://{request.Host}");
    }
}
