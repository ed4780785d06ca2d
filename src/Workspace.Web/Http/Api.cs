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
                    http.Response.Headers["API-Version"] = Version;
                    http.Response.Headers.CacheControl = "no-store";
                }

                return next(http);
            }
        );
}
