using System.Net;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Leaks;

/// <summary>Goes wherever the links lead.</summary>
internal static class Crawl
{
    private const int MostPages = 400;

    /// <summary>All pages of the product that somebody reaches from here; none of the links is dead.</summary>
    public static async Task<IReadOnlyDictionary<string, Page>> FromAsync(
        Browser browser,
        string start,
        Func<string, bool> isWanted
    )
    {
        var found = new Dictionary<string, Page>(StringComparer.Ordinal);
        var waiting = new Queue<string>([start]);
        var seen = new HashSet<string>([start], StringComparer.Ordinal);
        while (waiting.TryDequeue(out var path))
        {
            var page = await browser.GetAsync(path);
            Assert.True(page.Status == HttpStatusCode.OK, $"{path} gives {page.Status}");
            found[path] = page;
            Assert.True(found.Count < MostPages, "The links have no end.");
            foreach (var link in page.Links.Where(link => !link.StartsWith('#')))
            {
                var target = new Uri(page.Address, link);
                // Months and filters have no end; their pages are the same page.
                var next = target.AbsolutePath;
                if (target.Authority == page.Address.Authority && isWanted(next) && seen.Add(next))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        return found;
    }

    /// <summary>Everything that answers at an address.</summary>
    public static IReadOnlyList<RouteEndpoint> Endpoints(TestWorkspace workspace) =>
        [
            .. workspace
                .Services.GetServices<EndpointDataSource>()
                .SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .Distinct(),
        ];

    public static bool IsPage(this RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    public static string Template(this RouteEndpoint endpoint) =>
        "/" + endpoint.RoutePattern.RawText!.TrimStart('/').ToLowerInvariant();

    /// <summary>Whether this path is an address of the endpoint.</summary>
    public static bool Answers(this RouteEndpoint endpoint, string path)
    {
        var template = TemplateParser.Parse(endpoint.RoutePattern.RawText!.TrimStart('/'));
        var values = new RouteValueDictionary();
        return new TemplateMatcher(template, []).TryMatch(path, values)
            && template.Parameters.All(parameter =>
                !parameter.InlineConstraints.Any(constraint => constraint.Constraint == "guid")
                || Guid.TryParse(values[parameter.Name!]?.ToString(), out _)
            );
    }
}
