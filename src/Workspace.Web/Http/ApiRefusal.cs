using Microsoft.Extensions.Localization;

namespace Workspace.Web.Http;

/// <summary>A refusal as problem details (RFC 9457): its code for programs, its text for people.</summary>
internal static class ApiRefusal
{
    public static IResult ToProblem(this Refusal refusal, IStringLocalizer texts) =>
        Results.Problem(
            detail: texts[refusal.Code, refusal.Arguments],
            statusCode: refusal.Code switch
            {
                "not-a-coordinator" or "not-an-inviter" or "not-allowed" or "comment-not-yours" =>
                    StatusCodes.Status403Forbidden,
                "invitation-gone" => StatusCodes.Status404NotFound,
                _ when refusal.Field is null => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status400BadRequest,
            },
            extensions: new Dictionary<string, object?>
            {
                ["code"] = refusal.Code,
                ["field"] = refusal.Field is { Length: > 0 } field
                    ? char.ToLowerInvariant(field[0]) + field[1..]
                    : null,
            }
        );
}
