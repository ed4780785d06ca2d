using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Workspace.Identity.Pages;

/// <summary>Addresses of the sign-in pages.</summary>
public static class SignInLinks
{
    public const string SignInPath = "/sign-in";
    public const string SignOutPath = "/sign-out";
    internal const string CodePath = "/sign-in/code";
    internal const string NamePath = "/sign-in/name";
    internal const string ProblemPath = "/sign-in/problem";
    internal const string StartPattern = "/sign-in/organisation/{connection:guid}";

    /// <summary>The sign-in page that leads back to a local address.</summary>
    public static string SignIn(string? returnUrl = null) =>
        SignInPath + Query(("returnUrl", returnUrl));

    internal static string Code(string? returnUrl) => CodePath + Query(("returnUrl", returnUrl));

    internal static string Name(string? returnUrl) => NamePath + Query(("returnUrl", returnUrl));

    internal static string Start(Guid connection, string? returnUrl, string? hint) =>
        $"/sign-in/organisation/{connection}" + Query(("returnUrl", returnUrl), ("hint", hint));

    internal static string Problem(SignInProblem problem, Guid? connection) =>
        ProblemPath + Query(("what", problem.ToString()), ("connection", connection?.ToString()));

    private static QueryString Query(params (string Name, string? Value)[] parameters)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        return query.ToQueryString();
    }
}

/// <summary>What can go wrong on the way to a provider and back, as far as a person can do something about it.</summary>
internal enum SignInProblem
{
    ProviderUnreachable,
    SwitchedOff,
    Declined,
    NotThisBrowser,
    NotAccepted,
}
