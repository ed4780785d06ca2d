using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Identity.Tokens;
using Workspace.Web.Hosting;

namespace Workspace.Web.Features.Demo;

/// <summary>Writes <c>demo.json</c> in the data folder, for scripts that use the demonstration.</summary>
internal sealed class DemoFile(
    AccessTokens tokens,
    NpgsqlDataSource dataSource,
    WorkspaceSettings settings
)
{
    private const string TokenName = "demo";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public async Task WriteAsync(Uri address, CancellationToken cancellationToken)
    {
        var baseUrl = address.GetLeftPart(UriPartial.Authority);
        var people = new List<object>();
        foreach (var person in DemoCast.Everyone)
        {
            // A token can't be read back, so every start hands out new ones.
            await tokens.RevokeAsync(person.Id.Value, TokenName, cancellationToken);
            people.Add(
                new
                {
                    person.Key,
                    person.Name,
                    person.Email,
                    Party = person.Party.Name,
                    PartyKind = JsonNamingPolicy.CamelCase.ConvertName(
                        person.Party.Kind.ToString()
                    ),
                    Roles = new[]
                    {
                        JsonNamingPolicy.CamelCase.ConvertName(person.Role.ToString()),
                    },
                    ApiToken = await tokens.IssueAsync(
                        person.Id.Value,
                        TokenName,
                        [TokenScopes.Read, TokenScopes.Write],
                        TimeSpan.FromDays(30),
                        cancellationToken
                    ),
                    SignInUrl = $"{baseUrl}/demo/sign-in/{person.Key}",
                }
            );
        }

        await using var transaction = await TenantTransaction.BeginAsync(
            dataSource,
            new Actor.Job("demo", DemoSeed.Street),
            "describe the demonstration",
            cancellationToken
        );
        await using var db = WorkspaceDb.In(transaction);
        var documents = await db
            .Documents.OrderBy(document => document.CreatedAt)
            .Select(document => new { Id = document.Id.Value, document.Title })
            .ToListAsync(cancellationToken);
        var decisions = await db
            .Decisions.OrderBy(decision => decision.CreatedAt)
            .Select(decision => new { decision.Id, decision.State })
            .ToListAsync(cancellationToken);
        var content = new
        {
            BaseUrl = baseUrl,
            Network = new
            {
                Id = DemoSeed.Street.Value,
                Slug = DemoSeed.StreetSlug,
                Name = DemoSeed.StreetName,
            },
            People = people,
            Documents = documents,
            Decisions = decisions.Select(decision => new
            {
                Id = decision.Id.Value,
                State = decision.State.ToString(),
            }),
        };
        var path = Path.Combine(settings.DataFolder, "demo.json");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new FileStream(path, options);
        await JsonSerializer.SerializeAsync(file, content, Json, cancellationToken);
    }
}
