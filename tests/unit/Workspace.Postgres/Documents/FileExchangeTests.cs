using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;
using Workspace.Realtime.Yjs;

namespace Workspace.Postgres.Documents;

public sealed class FileExchangeTests(DocumentWorkspace shared) : IClassFixture<DocumentWorkspace>
{
    private readonly TestWorkspace workspace = shared.Workspace;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("odt", "application/vnd.oasis.opendocument.text")]
    [InlineData("html", "text/html")]
    [InlineData("markdown", "text/markdown")]
    public async Task Imported_file_becomes_a_document_that_leaves_as_the_same_file(
        string format,
        string type
    )
    {
        var network = await workspace.Given.NetworkAsync();
        using var api = await workspace.ApiAsync(network.Founder.Person);
        var first = await ImportAsync(
            api,
            network,
            "text/markdown",
            "# Doel\n\nWij willen **bomen**.\n"u8.ToArray()
        );
        var file = await api.GetAsync(
            network.Api($"documents/{first}/content?format={format}"),
            Cancelled
        );

        var second = await ImportAsync(
            api,
            network,
            type,
            await file.Content.ReadAsByteArrayAsync(Cancelled)
        );

        Assert.Equal(type, file.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(
            "Plan",
            file.Content.Headers.ContentDisposition!.FileNameStar,
            StringComparison.Ordinal
        );
        Assert.Equal(
            await api.GetStringAsync(
                network.Api($"documents/{first}/content?format=json"),
                Cancelled
            ),
            await api.GetStringAsync(
                network.Api($"documents/{second}/content?format=json"),
                Cancelled
            )
        );
    }

    [Fact]
    public async Task File_chosen_on_the_page_becomes_a_document_of_who_chose_it_with_a_report()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        using var api = await workspace.ApiAsync(school.Person);

        var answer = await api.PostAsync(
            network.Api("documents/import"),
            Body("text/html", "<title>Brief</title><p>Beste bewoner</p><img src=x>"u8.ToArray()),
            Cancelled
        );

        var made = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!;
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("Brief", (string?)made["document"]!["title"]);
        Assert.Equal(school.Person.Name, (string?)made["document"]!["createdBy"]);
        Assert.Equal(1, (int)made["leftOut"]!["images"]!);
        using var browser = await workspace.BrowserAsync(network.Founder);
        var page = await browser.GetAsync(
            network.Page(
                $"documents/{(string?)made["document"]!["id"]}?done=Imported&left=Images-1.Onzin-3.Footnotes-2"
            )
        );
        Assert.Contains("1 afbeelding is niet overgenomen.", page.Text, StringComparison.Ordinal);
        Assert.Contains("2 voetnoten zijn niet overgenomen.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Onzin", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/vnd.oasis.opendocument.text", 10, "FileUnreadable", 400)]
    [InlineData("image/png", 10, "FileUnknown", 415)]
    [InlineData("text/markdown", 0, "FileMissing", 400)]
    [InlineData("text/plain", 2 << 20, "FileTextTooLong", 400)]
    [InlineData("text/plain", (10 << 20) + 1, "FileTooLarge", 413)]
    public async Task File_that_can_not_be_read_is_refused_with_a_reason(
        string type,
        int length,
        string reason,
        int status
    )
    {
        var network = await workspace.Given.NetworkAsync();
        using var api = await workspace.ApiAsync(network.Founder.Person);

        var answer = await api.PostAsync(
            network.Api("documents/import?title=Plan"),
            Body(type, Encoding.ASCII.GetBytes(new string('a', length))),
            Cancelled
        );

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Contains(
            reason,
            await answer.Content.ReadAsStringAsync(Cancelled),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Pdf_without_a_browser_is_refused_and_not_offered()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        using var api = await workspace.ApiAsync(network.Founder.Person);
        using var browser = await workspace.BrowserAsync(network.Founder);

        var answer = await api.GetAsync(
            network.Api($"documents/{document}/content?format=pdf"),
            Cancelled
        );
        var page = await browser.GetAsync(network.Page($"documents/{document}"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.DoesNotContain("format=pdf", page.Html, StringComparison.Ordinal);
        Assert.Contains("format=docx", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_document_begins_with_our_template_filled_in()
    {
        var network = await workspace.Given.NetworkAsync();
        using var browser = await workspace.BrowserAsync(network.Founder);
        var page = await browser.GetAsync(network.Page("documents"));

        var document = await page.Form("create")
            .PostAsync(("Title", "Afspraken"), ("Start", "agreement"));

        Assert.Contains("Artikel 1. Waar gaat het om?", document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "%",
            document.Html[
                document.Html.IndexOf(
                    "document-text",
                    StringComparison.Ordinal
                )..document.Html.IndexOf("</ws-document-editor>", StringComparison.Ordinal)
            ],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Coordinator_makes_a_template_that_others_begin_with_and_another_network_does_not_see()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var other = await workspace.Given.NetworkAsync();
        using var api = await workspace.ApiAsync(network.Founder.Person);
        var id = await ImportAsync(
            api,
            network,
            "text/markdown",
            "Voor %network%: ons eigen sjabloon."u8.ToArray()
        );
        using var coordinator = await workspace.BrowserAsync(network.Founder);
        using var teacher = await workspace.BrowserAsync(school);
        using var stranger = await workspace.BrowserAsync(other.Founder);

        var page = await coordinator.GetAsync(network.Page($"documents/{id}"));
        page = await page.Form("template").PostAsync(("MakeTemplate", "true"));
        var list = await teacher.GetAsync(network.Page("documents"));
        var made = await list.Form("create").PostAsync(("Title", "Nieuw"), ("Start", id));
        var theirs = await stranger.GetAsync(other.Page("documents"));
        using var foreign = await workspace.ApiAsync(other.Founder.Person);
        var taken = await foreign.PostAsJsonAsync(
            other.Api("documents"),
            new { title = "x", template = id },
            Cancelled
        );

        Assert.Contains("is nu een sjabloon", page.Text, StringComparison.Ordinal);
        Assert.Contains("ons eigen sjabloon.", made.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("%network%", made.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(id, theirs.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, taken.StatusCode);
    }

    [Fact]
    public async Task Items_of_a_meeting_fit_wherever_a_template_has_them()
    {
        var network = await workspace.Given.NetworkAsync();
        using var api = await workspace.ApiAsync(network.Founder.Person);
        var id = await ImportAsync(
            api,
            network,
            "text/markdown",
            "- [ ] %items%\n\n* %items%\n"u8.ToArray()
        );
        using var browser = await workspace.BrowserAsync(network.Founder);
        await (await browser.GetAsync(network.Page($"documents/{id}")))
            .Form("template")
            .PostAsync(("MakeTemplate", "true"));

        var made = await api.PostAsJsonAsync(
            network.Api("documents"),
            new { title = "Agenda", template = id },
            Cancelled
        );

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var text = JsonNode.Parse(
            await api.GetStringAsync(
                network.Api(
                    $"documents/{(string?)JsonNode.Parse(await made.Content.ReadAsStringAsync(Cancelled))!["id"]}/content?format=json"
                ),
                Cancelled
            )
        )!;
        var items = text["content"]!.AsArray().Select(list => list!["content"]![0]!).ToList();
        Assert.Equal(["taskItem", "listItem"], items.Select(item => (string?)item["type"]));
        Assert.All(
            items,
            item =>
                Assert.Equal(
                    ["paragraph", "orderedList"],
                    item["content"]!.AsArray().Select(block => (string?)block!["type"])
                )
        );
    }

    [Fact]
    public async Task Template_that_grew_longer_than_a_new_document_may_begin_with_is_refused()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        var words = new ProseMirrorNode("paragraph")
        {
            Content = [ProseMirrorNode.OfText(new string('a', 700_000))],
        };
        var more = words with { Content = [ProseMirrorNode.OfText(new string('b', 700_000))] };
        await using (
            var editor = await TestEditor.JoinAsync(workspace, network.Founder.Person, document)
        )
        {
            foreach (var blocks in new ProseMirrorNode[][] { [words], [words, more] })
            {
                var text = new ProseMirrorNode("doc") { Content = blocks };
                await editor.PushAsync(
                    ProseMirrorTree.WriteDifference(editor.Document, editor.Client, text)!
                );
            }

            await editor.UntilSavedAsync();
        }

        await workspace.Database.ExecuteAsync(
            "update documents.documents set is_template = true where id = $1",
            document.Value
        );
        using var api = await workspace.ApiAsync(network.Founder.Person);
        using var browser = await workspace.BrowserAsync(network.Founder);

        var answer = await api.PostAsJsonAsync(
            network.Api("documents"),
            new { title = "Nieuw", template = document.ToString() },
            Cancelled
        );
        var page = await (await browser.GetAsync(network.Page("documents")))
            .Form("create")
            .PostAsync(("Title", "Nieuw"), ("Start", document.ToString()));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            "TemplateTooLong",
            await answer.Content.ReadAsStringAsync(Cancelled),
            StringComparison.Ordinal
        );
        Assert.Contains("Maak het sjabloon korter.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_about_a_meeting_that_is_not_here_is_refused()
    {
        var network = await workspace.Given.NetworkAsync();
        using var api = await workspace.ApiAsync(network.Founder.Person);

        var answer = await api.PostAsJsonAsync(
            network.Api("documents"),
            new
            {
                title = "Agenda",
                template = "agenda",
                meetingId = Guid.NewGuid(),
            },
            Cancelled
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            "MeetingUnknown",
            await answer.Content.ReadAsStringAsync(Cancelled),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Imported_document_and_its_pictures_are_for_who_may_read_them()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var other = await workspace.Given.NetworkAsync();
        using var api = await workspace.ApiAsync(network.Founder.Person);
        using var colleague = await workspace.ApiAsync(school.Person);
        using var stranger = await workspace.ApiAsync(other.Founder.Person);
        var images = new byte[] { 7, 7, 9 }.Select(colour =>
            $"<img src='data:image/png;base64,{Convert.ToBase64String(TestPicture.Png(colour: colour))}'>"
        );
        var id = await ImportAsync(
            api,
            network,
            "text/html",
            Encoding.UTF8.GetBytes("<p>Kaart</p>" + string.Concat(images))
        );
        var content = network.Api($"documents/{id}/content?format=json");
        var files = JsonNode.Parse(await api.GetStringAsync(content, Cancelled))!["content"]!
            .AsArray()
            .Where(block => (string?)block!["type"] == "image")
            .Select(block => network.Api($"documents/{id}/files/{block!["attrs"]!["file"]}"))
            .ToList();

        Assert.Equal(3, files.Count);
        Assert.Equal(2, files.Distinct().Count());
        foreach (var address in files.Append(content))
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(colleague, address));
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, address));
        }

        await workspace.Database.ExecuteAsync(
            "update documents.documents set network_right = 'None' where id = $1",
            Guid.Parse(id)
        );
        foreach (var address in files.Append(content))
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(colleague, address));
        }

        var foreign = await stranger.PostAsync(
            network.Api("documents/import?title=Plan"),
            Body("text/markdown", "Van buiten"u8.ToArray()),
            Cancelled
        );
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient api, string address)
    {
        using var answer = await api.GetAsync(address, Cancelled);
        return answer.StatusCode;
    }

    private static async Task<string> ImportAsync(
        HttpClient api,
        TestNetwork network,
        string type,
        byte[] file
    )
    {
        var answer = await api.PostAsync(
            network.Api("documents/import?title=Plan"),
            Body(type, file),
            Cancelled
        );
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (string)
            JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!["document"]!["id"]!;
    }

    private static ByteArrayContent Body(string type, byte[] file) =>
        new(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
}
