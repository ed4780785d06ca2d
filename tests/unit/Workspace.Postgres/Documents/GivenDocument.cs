using System.Text.RegularExpressions;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Postgres.Support;
using Workspace.Realtime;

namespace Workspace.Postgres.Documents;

internal static class GivenDocument
{
    /// <summary>An empty document of this member.</summary>
    public static async Task<DocumentId> DocumentAsync(
        this TestDatabase database,
        TestMember member
    )
    {
        var id = DocumentId.New();
        var now = TimeProvider.System.GetUtcNow();
        await database.InAsync(
            member.Actor,
            db =>
                NewText.AddAsync(
                    db,
                    new()
                    {
                        Id = id,
                        NetworkId = member.Network.Id,
                        Title = "Schetsplan",
                        CreatedBy = member.Id,
                        CreatedAt = now,
                    },
                    [new(member.Person.Id, member.Id, now, NewText.Empty)],
                    TestContext.Current.CancellationToken
                )
        );
        return id;
    }

    /// <summary>As many more documents like this one, without text.</summary>
    public static Task CopiesAsync(this TestDatabase database, DocumentId document, int count) =>
        database.ExecuteAsync(
            """
            insert into documents.documents
            select copy.* from documents.documents d, generate_series(1, $2) i,
              jsonb_populate_record(d, jsonb_build_object('id', md5(d.id::text || i))) copy
            where d.id = $1
            """,
            document.Value,
            count
        );

    /// <summary>From here on the network as a whole may do this with the document, and no more.</summary>
    public static Task RestrictAsync(
        this TestDatabase database,
        DocumentId document,
        DocumentRight right
    ) =>
        database.ExecuteAsync(
            "update documents.documents set network_right = $2 where id = $1",
            document.Value,
            right.ToString()
        );

    public static Task<long> UpdatesAsync(this TestDatabase database, DocumentId document) =>
        database.ScalarAsync<long>(
            "select count(*) from documents.updates where document_id = $1",
            document.Value
        );

    /// <summary>The public address that this page shows.</summary>
    public static string PublicAddress(this Page page) =>
        Regex.Match(page.Html, "https?://[^\"]*/read/[A-Za-z0-9_-]{43}") is { Success: true } match
            ? new Uri(match.Value).AbsolutePath
            : throw new InvalidOperationException("There is no public address on the page.");

    /// <summary>The text as a restarted server would read it.</summary>
    public static Task<string> StoredTextAsync(
        this TestDatabase database,
        TestMember member,
        DocumentId document
    ) =>
        database.InAsync(
            member.Actor,
            async db =>
                (
                    await WrittenText.ReadAsync(db, document, TestContext.Current.CancellationToken)
                ).Text
        );
}
