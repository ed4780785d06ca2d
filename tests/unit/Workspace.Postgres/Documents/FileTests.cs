using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Data;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;
using Workspace.Realtime;
using Workspace.Realtime.Yjs;

namespace Workspace.Postgres.Documents;

public sealed class FileTests(DocumentWorkspace shared) : IClassFixture<DocumentWorkspace>
{
    private readonly TestWorkspace workspace = shared.Workspace;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Picture_of_one_partner_is_read_by_another_as_a_picture_and_nothing_else()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var document = await workspace.Database.DocumentAsync(network.Founder);

        using var added = await AddAsync(network.Founder, network, document, TestPicture.Png());
        var file = await added.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        using var api = await workspace.ApiAsync(school.Person);
        using var read = await api.GetAsync(added.Headers.Location, Cancelled);
        var request = new HttpRequestMessage(HttpMethod.Get, added.Headers.Location);
        request.Headers.IfNoneMatch.Add(read.Headers.ETag!);
        using var again = await api.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(40, file.GetProperty("width").GetInt32());
        Assert.Equal("image/png", read.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", read.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(
            "sandbox; default-src 'none'",
            read.Headers.GetValues("Content-Security-Policy").Single()
        );
        Assert.True(read.Headers.CacheControl!.Private);
        var bytes = await read.Content.ReadAsByteArrayAsync(Cancelled);
        Assert.Equal(-1, bytes.AsSpan().IndexOf("GPS"u8));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Same_picture_twice_is_one_file()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);

        using var one = await AddAsync(network.Founder, network, document, TestPicture.Png());
        using var two = await AddAsync(network.Founder, network, document, TestPicture.Png());

        Assert.Equal(one.Headers.Location, two.Headers.Location);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "picture-unknown")]
    [InlineData("GIF89a and then something else", "picture-broken")]
    [InlineData("", "picture-unknown")]
    public async Task What_is_no_picture_is_refused_with_a_reason(string text, string code)
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);

        using var refused = await AddAsync(
            network.Founder,
            network,
            document,
            System.Text.Encoding.UTF8.GetBytes(text)
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.Equal(code, problem.GetProperty("title").GetString());
        Assert.NotEqual(code, problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Picture_beyond_the_bounds_of_a_file_or_of_a_document_is_refused()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        using var first = await AddAsync(network.Founder, network, document, TestPicture.Png());
        await workspace.Database.ExecuteAsync(
            "update documents.files set size = 209715200 where document_id = $1",
            document.Value
        );

        using var large = await AddAsync(
            network.Founder,
            network,
            document,
            new byte[(10 << 20) + 1]
        );
        using var full = await AddAsync(
            network.Founder,
            network,
            document,
            TestPicture.Png(colour: 7)
        );

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, full.StatusCode);
    }

    [Fact]
    public async Task Who_may_only_read_sees_a_picture_and_adds_none()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var document = await workspace.Database.DocumentAsync(network.Founder);
        using var added = await AddAsync(network.Founder, network, document, TestPicture.Png());
        await workspace.Database.ExecuteAsync(
            "update documents.documents set network_right = 'Read' where id = $1",
            document.Value
        );

        using var refused = await AddAsync(school, network, document, TestPicture.Png(colour: 7));

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(school, added));
    }

    [Fact]
    public async Task Another_network_sees_nothing_and_adds_nothing()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        var other = await workspace.Given.NetworkAsync();
        var theirs = await workspace.Database.DocumentAsync(other.Founder);
        using var added = await AddAsync(network.Founder, network, document, TestPicture.Png());
        var name = added.Headers.Location!.ToString().Split('/')[^1];
        using var stranger = await workspace.ApiAsync(other.Founder.Person);

        foreach (
            var address in new[]
            {
                added.Headers.Location!.ToString(),
                other.Api($"documents/{document}/files/{name}"),
                other.Api($"documents/{theirs}/files/{name}"),
            }
        )
        {
            using var read = await stranger.GetAsync(address, Cancelled);
            Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        }

        using var foreign = await AddAsync(other.Founder, network, document, TestPicture.Png());
        using var misplaced = await AddAsync(other.Founder, other, document, TestPicture.Png());
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, misplaced.StatusCode);
        var seen = await workspace.Database.InAsync(
            other.Founder.Actor,
            async db =>
                await db.DocumentFiles.CountAsync(Cancelled)
                + await db.DocumentFileContents.CountAsync(Cancelled)
        );
        Assert.Equal(0, seen);
    }

    [Fact]
    public async Task Picture_that_was_ever_in_the_text_stays_and_one_left_behind_goes_after_a_week()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        using var kept = await AddAsync(network.Founder, network, document, TestPicture.Png());
        using var left = await AddAsync(
            network.Founder,
            network,
            document,
            TestPicture.Png(colour: 7)
        );
        await using (
            var editor = await TestEditor.JoinAsync(workspace, network.Founder.Person, document)
        )
        {
            await editor.PushAsync(
                ProseMirrorTree.Write(editor.Document, editor.Client, With(Image(kept)))
            );
            await editor.PushAsync(
                ProseMirrorTree.Write(editor.Document, editor.Client, NewText.Empty)
            );
            await editor.UntilSavedAsync();
        }

        await workspace.Database.ExecuteAsync(
            "update documents.files set added_at = added_at - interval '8 days' where document_id = $1",
            document.Value
        );
        using var later = await AddAsync(
            network.Founder,
            network,
            document,
            TestPicture.Png(colour: 9)
        );

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(network.Founder, kept));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(network.Founder, left));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(network.Founder, later));
    }

    [Fact]
    public async Task Frozen_text_holds_the_hash_of_its_picture_and_shows_it_when_the_document_is_in_the_trash()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        using var added = await AddAsync(network.Founder, network, document, TestPicture.Png());
        using var loose = await AddAsync(
            network.Founder,
            network,
            document,
            TestPicture.Png(colour: 7)
        );
        var hash = (await added.Content.ReadFromJsonAsync<JsonElement>(Cancelled))
            .GetProperty("sha256")
            .GetString()!;
        await using (
            var editor = await TestEditor.JoinAsync(workspace, network.Founder.Person, document)
        )
        {
            await editor.PushAsync(
                ProseMirrorTree.Write(editor.Document, editor.Client, With(Image(added)))
            );
            await editor.UntilSavedAsync();
        }

        var freezing = workspace.Services.GetRequiredService<Freezing>();
        var first = await FreezeAsync(network.Founder);
        var school = await network.JoinAsync(PartyKind.School);
        var second = await FreezeAsync(school);
        await workspace.Database.ExecuteAsync(
            "update documents.documents set trashed_at = now(), trashed_by = $2 where id = $1",
            document.Value,
            network.Founder.Id.Value
        );

        Assert.Equal((first.Json, first.Html, first.Hash), (second.Json, second.Html, second.Hash));
        Assert.Contains(hash, first.Json, StringComparison.Ordinal);
        Assert.Contains(hash, first.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(school, added));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(school, loose));

        // The same for a document that others may not see any more.
        await workspace.Database.ExecuteAsync(
            "update documents.documents set trashed_at = null, trashed_by = null, network_right = 'None' where id = $1",
            document.Value
        );
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(school, added));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(school, loose));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(network.Founder, loose));

        Task<Workspace.Data.Documents.DocumentVersion> FreezeAsync(TestMember by) =>
            workspace.Database.InAsync(
                by.Actor,
                async db =>
                {
                    var (version, _) = await freezing.FreezeAsync(db, document, by.Id, Cancelled);
                    await db.SaveChangesAsync(Cancelled);
                    return version!;
                }
            );
    }

    private static ProseMirrorNode Image(HttpResponseMessage added) =>
        new("image")
        {
            Attributes = new Dictionary<string, object?>
            {
                ["file"] = added.Headers.Location!.ToString().Split('/')[^1],
                ["alt"] = "Een boom",
                ["width"] = "half",
            },
        };

    private static ProseMirrorNode With(ProseMirrorNode block) =>
        new("doc") { Content = [block, new("paragraph")] };

    private async Task<HttpStatusCode> StatusAsync(TestMember reader, HttpResponseMessage added)
    {
        using var api = await workspace.ApiAsync(reader.Person);
        using var read = await api.GetAsync(added.Headers.Location, Cancelled);
        return read.StatusCode;
    }

    private async Task<HttpResponseMessage> AddAsync(
        TestMember by,
        TestNetwork network,
        DocumentId document,
        byte[] bytes
    )
    {
        using var api = await workspace.ApiAsync(by.Person);
        using var body = new ByteArrayContent(bytes);
        body.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        return await api.PostAsync(network.Api($"documents/{document}/files"), body, Cancelled);
    }
}
