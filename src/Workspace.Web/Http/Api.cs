namespace Workspace.Web.Http;

/// <summary>The REST API by the NL API Design Rules 2.2.0; every answer says its version and is never stored.</summary>
internal static class Api
{
    private const string Base = "/api/v1";
    private const string Version = "1.0.0";

    public static void AddApi(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            openApi =>
                openApi.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        document.Info = new()
                        {
                            Title = "Workspace",
                            Version = Version,
                            Description =
                                "Networks, documents, meetings and joint decisions of the people who take part.",
                            Contact = new()
                            {
                                Name = "Workspace",
                                Email = "api@example.org",
                                Url = new Uri("https://example.org/workspace"),
                            },
                        };
                        document.Servers = [new() { Url = "/" }];
                        return Task.CompletedTask;
                    }
                )
        );

    /// <summary>The group in which each call works in the tenant transaction of whoever asks.</summary>
    public static RouteGroupBuilder MapApi(this WebApplication app)
    {
        app.MapOpenApi(Base + "/openapi.json")
            .AllowAnonymous()
            .AddEndpointFilter(
                (context, next) =>
                {
                    context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
                    return next(context);
                }
            );
        return app.MapGroup(Base).RequireAuthorization().WithMetadata(new InTenantAttribute());
    }

    public static void UseApiHeaders(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                if (
                    http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                )
                {
                    // A browser says where a request comes from. What changes something by the session's cookie comes from here alone.
                    if (
                        IsFromElsewhere(http.Request)
                        && !HttpMethods.IsGet(http.Request.Method)
                        && !HttpMethods.IsHead(http.Request.Method)
                        && !HttpMethods.IsOptions(http.Request.Method)
                        && http.Request.Headers.Authorization.Count == 0
                    )
                    {
                        http.Response.StatusCode = StatusCodes.Status403Forbidden;
                        return Task.CompletedTask;
                    }

                    http.Response.Headers["API-Version"] = Version;
                    http.Response.Headers.CacheControl = "no-store";
                }

                return next(http);
            }
        );

    /// <summary>By <c>Sec-Fetch-Site</c>, or, of a browser that does not send it, by <c>Origin</c>; programs send neither.</summary>
    private static bool IsFromElsewhere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() switch
        {
            "same-origin" => false,
            "" => request.Headers.Origin.ToString() is { Length: > 0 } origin
                && !(
                    Uri.TryCreate(origin, UriKind.Absolute, out var from)
                    && HostString.FromUriComponent(from) == request.Host
                ),
            _ => true,
        };
}
