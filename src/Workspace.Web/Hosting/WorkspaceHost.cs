using System.Globalization;
using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Identity;
using Workspace.Identity.Codes;
using Workspace.Web.Features.Demo;
using Workspace.Web.Http;
using Workspace.Web.Mail;
using Workspace.Web.Shell;

namespace Workspace.Web.Hosting;

/// <summary>One running workspace: the web application and, when it has one of its own, its database server.</summary>
internal sealed class WorkspaceHost : IAsyncDisposable
{
    private static readonly string[] Cultures = ["nl-NL", "en-GB"];
    private readonly WorkspaceDatabase database;

    private WorkspaceHost(
        WebApplication app,
        WorkspaceDatabase database,
        WorkspaceSettings settings
    ) => (App, this.database, Settings) = (app, database, settings);

    public WebApplication App { get; }
    public WorkspaceSettings Settings { get; }

    /// <summary>The address it listens on, with the port that was chosen.</summary>
    public Uri Address => SiteAddress.Listening(App.Services.GetRequiredService<IServer>());

    /// <summary>Prepares the database and starts serving; the database is stopped again when that fails.</summary>
    /// <exception cref="StartupException">A reason not to start that an operator can act on.</exception>
    public static async Task<WorkspaceHost> StartAsync(
        string[] args,
        CancellationToken cancellationToken
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
        );
        builder.WebHost.UseStaticWebAssets();
        var settings = WorkspaceSettings.From(builder.Configuration, builder.Environment);
        using var loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole());
        var database = await WorkspaceDatabase.PrepareAsync(
            settings,
            loggers.CreateLogger<WorkspaceHost>(),
            cancellationToken
        );
        WebApplication? app = null;
        try
        {
            AddServices(builder, settings, database.App);
            app = builder.Build();
            Map(app, settings);
            await app.StartAsync(cancellationToken);
            var host = new WorkspaceHost(app, database, settings);
            if (settings.IsDemo)
            {
                await DemoRoom.SeedAsync(app.Services, host.Address, cancellationToken);
            }

            return host;
        }
        catch (Exception exception)
        {
            if (app is not null)
            {
                await app.StopAsync(CancellationToken.None);
                await app.DisposeAsync();
            }

            await database.DisposeAsync();
            // A port in use, a folder that can't be written.
            throw exception is IOException
                ? new StartupException(exception.Message, exception)
                : exception;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>What is asked again and again is planned once per connection, unless the operator says otherwise.</summary>
    private static string Preparing(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.MaxAutoPrepare == 0)
        {
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (100, 3);
        }

        return settings.ConnectionString;
    }

    private static void AddServices(
        WebApplicationBuilder builder,
        WorkspaceSettings settings,
        string connectionString
    )
    {
        var services = builder.Services;
        if (!builder.Environment.IsProduction())
        {
            // Keys that nothing encrypts are fit to try the product with, and are told of where it matters.
            builder.Logging.AddFilter(
                "Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager",
                LogLevel.Error
            );
        }

        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(NpgsqlDataSource.Create(Preparing(connectionString)));
        services.AddScoped<TenantScope>();
        services.AddScoped(provider =>
            WorkspaceDb.In(provider.GetRequiredService<TenantScope>().Transaction)
        );
        services.AddScoped<Here>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));

        services.AddSingleton<Mailer>();
        services.AddSingleton<IMailTransport>(
            settings.Mail.Host is { } host
                ? new SmtpMail(host, settings.Mail)
                : new MailFolder(Path.Combine(settings.DataFolder, "mail"))
        );
        services.AddSingleton<ISignInMail, SignInMail>();
        services.AddHostedService<OutboxSender>();

        services.AddWorkspaceIdentity(identity =>
        {
            identity.Database = connectionString;
            identity.PublicUrl = settings.PublicUrl;
            identity.AllowLoopbackIssuers = !builder.Environment.IsProduction();
            identity.AllowPrivateIssuers = settings.AllowPrivateIssuers;
            foreach (var administrator in settings.Administrators)
            {
                identity.Administrators.Add(administrator);
            }
        });

        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(localization =>
        {
            localization.SetDefaultCulture(Cultures[0]);
            localization.AddSupportedCultures(Cultures);
            localization.AddSupportedUICultures(Cultures);
            localization.RequestCultureProviders =
            [
                new CookieRequestCultureProvider { CookieName = Language.Cookie },
            ];
        });
        services.Configure<ForwardedHeadersOptions>(forwarded =>
            forwarded.ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
        );
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "antiforgery";
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
        });
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddProblemDetails();
        services.AddApi();
        services.AddHangfire(hangfire =>
            hangfire
                .UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings()
                .UsePostgreSqlStorage(
                    storage => storage.UseNpgsqlConnection(connectionString),
                    new PostgreSqlStorageOptions
                    {
                        SchemaName = WorkspaceDatabase.JobSchema,
                        PrepareSchemaIfNecessary = false,
                        UseSlidingInvisibilityTimeout = true,
                        InvisibilityTimeout = TimeSpan.FromSeconds(15),
                        EnableLongPolling = true,
                    }
                )
        );
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = 2;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(1);
            server.StopTimeout = TimeSpan.FromSeconds(3);
        });
        Rooms.Add(services, settings);
    }

    private static void Map(WebApplication app, WorkspaceSettings settings)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseApiHeaders();
        UseProblems(app);
        if (settings.PublicUrl?.Scheme == Uri.UriSchemeHttps)
        {
            app.UseHsts();
        }

        app.UseRequestLocalization();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<TenantRequests>();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();

        app.MapStaticAssets();
        settings.Theme.Map(app);
        app.MapGet("/health/live", () => Results.Ok()).AllowAnonymous();
        app.MapGet("/health/ready", Health.ReadyAsync).AllowAnonymous();
        app.MapGet(SecurityTxt.Path, SecurityTxt.Get).AllowAnonymous();
        app.MapPost(Language.Path, Language.Choose).AllowAnonymous();
        app.MapWorkspaceIdentity();
        app.MapRazorComponents<App>().AddAdditionalAssemblies(typeof(WorkspaceIdentity).Assembly);
        Rooms.Map(app, settings);
    }

    /// <summary>People get a page, programs get problem details (RFC 9457).</summary>
    private static void UseProblems(WebApplication app)
    {
        app.UseWhen(
            IsForPeople,
            pages =>
            {
                pages.UseExceptionHandler("/error", createScopeForErrors: true);
                pages.UseStatusCodePagesWithReExecute(
                    "/not-found",
                    createScopeForStatusCodePages: true
                );
                // Pages leave a content type behind also when they write nothing, and then no page would be shown.
                pages.Use(
                    async (http, next) =>
                    {
                        await next(http);
                        if (!http.Response.HasStarted && http.Response.StatusCode >= 400)
                        {
                            http.Response.ContentType = null;
                        }
                    }
                );
            }
        );
        app.UseWhen(
            http => !IsForPeople(http),
            programs =>
            {
                programs.UseExceptionHandler();
                programs.UseStatusCodePages();
            }
        );

        static bool IsForPeople(HttpContext http) =>
            !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            && !http.Request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase)
            && !http.Request.Path.StartsWithSegments(
                "/connect",
                StringComparison.OrdinalIgnoreCase
            );
    }

    /// <summary>The line scripts wait for.</summary>
    public string ReadyLine =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Workspace is ready at {Address.GetLeftPart(UriPartial.Authority)}"
        );
}
