using Workspace.Identity.Sessions;

namespace Workspace.Web.Features.Demo;

/// <summary>The demonstration: its people, its content, and signing in as any of them. Only with <c>--demo</c>.</summary>
internal static class DemoRoom
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<DemoSeed>();
        services.AddScoped<DemoDecisions>();
        services.AddScoped<DemoFile>();
    }

    public static void Map(WebApplication app) =>
        app.MapGet(DemoLinks.SignInPattern, SignInAsync).AllowAnonymous();

    public static async Task SeedAsync(
        IServiceProvider services,
        Uri address,
        CancellationToken cancellationToken
    )
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoSeed>().RunAsync(cancellationToken);
        await scope
            .ServiceProvider.GetRequiredService<DemoFile>()
            .WriteAsync(address, cancellationToken);
    }

    private static async Task<IResult> SignInAsync(
        string key,
        HttpContext http,
        SignIns signIns,
        CancellationToken cancellationToken
    )
    {
        if (DemoCast.Everyone.FirstOrDefault(person => person.Key == key) is not { } person)
        {
            return Results.NotFound();
        }

        await signIns.SignInAsAsync(http, person.Id.Value, cancellationToken);
        return Results.LocalRedirect("/");
    }
}

internal static class DemoLinks
{
    public const string Page = "/demo";
    public const string SignInPattern = "/demo/sign-in/{key}";

    public static string SignIn(DemoPerson person) => $"/demo/sign-in/{person.Key}";
}
