using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Workspace.Data.Agenda;
using Workspace.Data.Isolation;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Agenda;

/// <summary>Meetings as people plan, change, answer and call them off, through the pages and the API.</summary>
public sealed class MeetingTests(PostgresServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Member_plans_a_meeting_and_everybody_sees_it()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        using var planner = await workspace.BrowserAsync(school);
        using var other = await workspace.BrowserAsync(network.Founder);

        var meeting = await PlanAsync(planner, network, ("Form.Place", "Raadzaal"));

        Assert.Contains(
            "Nog niemand heeft een uitnodiging",
            meeting.Text,
            StringComparison.Ordinal
        );
        var month = await other.GetAsync(network.Page("agenda?month=2031-05"));
        Assert.Contains("Straatoverleg", month.Text, StringComparison.Ordinal);
        var seen = await other.GetAsync(PathOf(meeting));
        Assert.Contains("Raadzaal", seen.Text, StringComparison.Ordinal);
        Assert.Contains("10:00 – 11:30", seen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2031-03-30", "02:30", "bestaat die nacht niet")]
    [InlineData("2031-10-26", "02:30", "twee keer")]
    public async Task Time_of_a_night_when_the_clock_changes_is_refused_or_asked(
        string date,
        string starts,
        string says
    )
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        using var planner = await workspace.BrowserAsync(network.Founder);

        var refused = await PlanAsync(
            planner,
            network,
            ("Form.Date", date),
            ("Form.Starts", starts),
            ("Form.Ends", "05:00")
        );

        Assert.Contains(says, refused.Text, StringComparison.Ordinal);
        Assert.Contains("Straatoverleg", refused.Html, StringComparison.Ordinal); // what was typed is kept
        Assert.Equal(
            0,
            await workspace.Database.ScalarAsync<long>("select count(*) from agenda.meetings")
        );
    }

    [Fact]
    public async Task Time_that_comes_twice_is_planned_once_it_is_chosen()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        using var planner = await workspace.BrowserAsync(network.Founder);
        var asked = await PlanAsync(
            planner,
            network,
            ("Form.Date", "2031-10-26"),
            ("Form.Starts", "02:30"),
            ("Form.Ends", "05:00")
        );

        await asked.Form("plan-meeting").PostAsync(("Form.StartsTurn", "Second"));

        Assert.Equal(
            new DateTime(2031, 10, 26, 1, 30, 0, DateTimeKind.Utc),
            await workspace.Database.ScalarAsync<DateTime>("select starts_at from agenda.meetings")
        );
    }

    [Fact]
    public async Task Invitation_is_mailed_to_the_others_when_it_is_sent_and_not_before()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        using var planner = await workspace.BrowserAsync(network.Founder);
        var draft = await PlanAsync(planner, network);
        Assert.Equal(0, await MailsAsync(workspace));

        await draft.Form("invite-members").PostAsync();

        Assert.Equal(1, await MailsAsync(workspace));
        var letter = await workspace.Mail.ReadAsync(school.Person.Email);
        Assert.Contains(PathOf(draft), letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_counts_until_the_time_changes()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        using var planner = await workspace.BrowserAsync(network.Founder);
        using var invited = await workspace.BrowserAsync(school);
        var meeting = await PlanAsync(planner, network, ("Form.Notify", "true"));
        Assert.Equal(1, await AwaitingAsync(workspace, school));

        var answered = await (await invited.GetAsync(PathOf(meeting)))
            .Form("answer-meeting")
            .PostAsync(("Answer.Attendance", "Yes"), ("Answer.Note", "Ik kom later."));
        Assert.Contains("ja, ik kom", answered.Text, StringComparison.Ordinal);
        Assert.Contains("Ik kom later.", answered.Text, StringComparison.Ordinal);
        Assert.Equal(0, await AwaitingAsync(workspace, school));

        await (await planner.GetAsync(PathOf(meeting) + "/edit"))
            .Form("change-meeting")
            .PostAsync(("Form.Ends", "12:00"));
        Assert.Equal(1, await AwaitingAsync(workspace, school));
        Assert.Equal(
            1,
            await workspace.Database.ScalarAsync<int>("select sequence from agenda.meetings")
        );
    }

    [Fact]
    public async Task Title_alone_changes_no_sequence_and_keeps_the_answers()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        using var planner = await workspace.BrowserAsync(network.Founder);
        var meeting = await PlanAsync(planner, network, ("Form.Notify", "true"));

        await (await planner.GetAsync(PathOf(meeting) + "/edit"))
            .Form("change-meeting")
            .PostAsync(("Form.Title", "Anders"));

        Assert.Equal(
            "Anders 0",
            await workspace.Database.ScalarAsync<string>(
                "select title || ' ' || sequence from agenda.meetings"
            )
        );
    }

    [Fact]
    public async Task Second_of_two_who_edit_at_once_is_told()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        using var one = await workspace.BrowserAsync(network.Founder);
        var meeting = await PlanAsync(one, network);
        var first = await one.GetAsync(PathOf(meeting) + "/edit");
        var second = await one.GetAsync(PathOf(meeting) + "/edit");
        await first.Form("change-meeting").PostAsync(("Form.Title", "Eerste"));

        var told = await second.Form("change-meeting").PostAsync(("Form.Title", "Tweede"));

        Assert.Contains("net veranderd", told.Text, StringComparison.Ordinal);
        Assert.Equal(
            "Eerste",
            await workspace.Database.ScalarAsync<string>("select title from agenda.meetings")
        );
    }

    [Fact]
    public async Task Meeting_is_called_off_with_a_reason_and_those_invited_hear_it()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        await network.JoinAsync(PartyKind.School);
        using var planner = await workspace.BrowserAsync(network.Founder);
        var meeting = await PlanAsync(planner, network, ("Form.Notify", "true"));

        var unsaid = await meeting.Form("cancel-meeting").PostAsync(("Cancel.Reason", " "));
        Assert.Contains("Vul een reden in", unsaid.Text, StringComparison.Ordinal);
        var off = await unsaid
            .Form("cancel-meeting")
            .PostAsync(("Cancel.Reason", "De zaal is bezet."));

        Assert.Contains("De zaal is bezet.", off.Text, StringComparison.Ordinal);
        Assert.Equal(2, await MailsAsync(workspace));
        var ics = await planner.GetAsync(PathOf(meeting) + ".ics");
        Assert.Contains("STATUS:CANCELLED\r\n", ics.Html, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1\r\n", ics.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Member_who_did_not_plan_it_cannot_change_it()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        using var planner = await workspace.BrowserAsync(network.Founder);
        var meeting = await PlanAsync(planner, network);
        var id = PathOf(meeting).Split('/')[^1];
        using var api = await workspace.ApiAsync(school.Person);

        var refused = await api.PostAsJsonAsync(
            network.Api($"meetings/{id}/cancellation"),
            new { reason = "Zomaar" },
            Cancelled
        );

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(
            0,
            await workspace.Database.ScalarAsync<long>(
                "select count(*) from agenda.meetings where cancelled_at is not null"
            )
        );
    }

    [Fact]
    public async Task Second_of_two_who_edit_an_item_at_once_is_told_and_keeps_the_text()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        using var one = await workspace.BrowserAsync(network.Founder);
        var meeting = await PlanAsync(one, network);
        await meeting.Form("add-item").PostAsync(("Item.Title", "Begin"));
        var address = $"{PathOf(meeting)}/items/{await ItemAsync(workspace, "Begin")}";
        var first = await one.GetAsync(address);
        var second = await one.GetAsync(address);

        await first.Form("change-item").PostAsync(("Item.Title", "Eerste"));
        var told = await second.Form("change-item").PostAsync(("Item.Title", "Tweede"));

        Assert.Contains("net veranderd", told.Text, StringComparison.Ordinal);
        Assert.Contains("Tweede", told.Html, StringComparison.Ordinal);
        Assert.Equal("Eerste", await OrderAsync(workspace));
    }

    [Fact]
    public async Task Items_can_be_moved_while_one_of_them_is_changed()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        using var one = await workspace.BrowserAsync(network.Founder);
        var meeting = await PlanAsync(one, network);
        await meeting.Form("add-item").PostAsync(("Item.Title", "Een"));
        await meeting.Form("add-item").PostAsync(("Item.Title", "Twee"));
        using var program = await workspace.ApiAsync(network.Founder.Person);
        var id = PathOf(meeting).Split('/')[^1];
        var item = network.Api($"meetings/{id}/items/{await ItemAsync(workspace, "Twee")}");

        var answers = new List<HttpStatusCode>();
        for (var revision = 0; revision < 10; revision++)
        {
            var moving = program.PostAsJsonAsync(
                $"{item}/move",
                new { direction = revision % 2 == 0 ? "up" : "down" },
                Cancelled
            );
            using var changed = await program.PutAsJsonAsync(
                item,
                new
                {
                    title = "Twee",
                    kind = "discuss",
                    minutes = 15,
                    revision,
                },
                Cancelled
            );
            using var moved = await moving;
            answers.AddRange([changed.StatusCode, moved.StatusCode]);
        }

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer));
        Assert.Equal("Een,Twee", await OrderAsync(workspace));
    }

    [Fact]
    public async Task Form_that_comes_after_a_meeting_was_called_off_is_answered_with_why_and_keeps_the_text()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        using var one = await workspace.BrowserAsync(network.Founder);
        var meeting = await PlanAsync(one, network);
        var edit = await one.GetAsync(PathOf(meeting) + "/edit");
        await meeting.Form("cancel-meeting").PostAsync(("Cancel.Reason", "Te druk"));

        var changed = await edit.Form("change-meeting").PostAsync(("Form.Title", "Bewaar mij"));
        var added = await meeting.Form("add-item").PostAsync(("Item.Title", "En mij"));

        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Contains("Bewaar mij", changed.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, added.Status);
        Assert.Contains("En mij", added.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_are_added_moved_and_removed()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        using var planner = await workspace.BrowserAsync(network.Founder);
        var meeting = await PlanAsync(planner, network);
        foreach (var title in new[] { "Een", "Twee", "Drie" })
        {
            meeting = await meeting
                .Form("add-item")
                .PostAsync(
                    ("Item.Title", title),
                    ("Item.Minutes", "40"),
                    ("Item.Kind", "Decide"),
                    ("Item.Presenter", school.Id.ToString())
                );
        }

        Assert.Contains("30 minuten langer", meeting.Text, StringComparison.Ordinal);
        Assert.Contains(school.Person.Name, meeting.Text, StringComparison.Ordinal);
        var three = await ItemAsync(workspace, "Drie");
        meeting = await meeting.Form("move-item").PostAsync(("Move", $"up:{three}"));
        Assert.Equal("Een,Drie,Twee", await OrderAsync(workspace));
        meeting = await meeting.Form("move-item").PostAsync(("Move", $"down:{three}"));
        meeting = await meeting.Form("move-item").PostAsync(("Move", $"down:{three}"));
        Assert.Equal("Een,Twee,Drie", await OrderAsync(workspace));

        var item = await planner.GetAsync($"{PathOf(meeting)}/items/{three}");
        await item.Form("remove-item").PostAsync();
        Assert.Equal("Een,Twee", await OrderAsync(workspace));
    }

    [Fact]
    public async Task Presenter_of_another_network_is_refused()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var stranger = (await workspace.Given.NetworkAsync()).Founder;
        using var planner = await workspace.BrowserAsync(network.Founder);
        var meeting = await PlanAsync(planner, network);

        var refused = await meeting
            .Form("add-item")
            .PostAsync(("Item.Title", "Punt"), ("Item.Presenter", stranger.Id.ToString()));

        Assert.Contains("Kies uit de lijst", refused.Text, StringComparison.Ordinal);
        Assert.Equal("", await OrderAsync(workspace));
    }

    [Fact]
    public async Task Program_plans_and_reads_meetings()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        using var api = await workspace.ApiAsync(network.Founder.Person);

        var created = await api.PostAsJsonAsync(
            network.Api("meetings"),
            new
            {
                title = "Overleg",
                date = "2031-05-06",
                starts = "10:00",
                ends = "11:00",
                timeZone = "America/Curacao",
            },
            Cancelled
        );
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var meeting = await api.GetFromJsonAsync<JsonElement>(created.Headers.Location, Cancelled);
        Assert.Equal(
            new DateTimeOffset(2031, 5, 6, 14, 0, 0, TimeSpan.Zero),
            meeting.GetProperty("startsAt").GetDateTimeOffset()
        );
        Assert.Equal("2031-05-06T10:00:00", meeting.GetProperty("startsLocal").GetString());
        var all = await api.GetFromJsonAsync<JsonElement>(
            network.Api("meetings?from=2031-05-01T00:00:00Z&to=2031-06-01T00:00:00Z"),
            Cancelled
        );
        Assert.Equal(1, all.GetArrayLength());
        var none = await api.GetFromJsonAsync<JsonElement>(
            network.Api("meetings?from=2031-06-01T00:00:00Z"),
            Cancelled
        );
        Assert.Equal(0, none.GetArrayLength());

        var wrong = await api.PostAsJsonAsync(
            network.Api("meetings"),
            new { title = "" },
            Cancelled
        );
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal("application/problem+json", wrong.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Another_network_sees_nothing_of_it()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var elsewhere = await workspace.Given.NetworkAsync();
        using var planner = await workspace.BrowserAsync(network.Founder);
        var meeting = await PlanAsync(planner, network, ("Form.Notify", "true"));
        var id = PathOf(meeting).Split('/')[^1];
        using var stranger = await workspace.BrowserAsync(elsewhere.Founder);
        using var program = await workspace.ApiAsync(elsewhere.Founder.Person);

        foreach (var at in new[] { network, elsewhere })
        {
            foreach (var path in new[] { "", "/edit", ".ics" })
            {
                var page = await stranger.GetAsync(at.Page($"meetings/{id}{path}"));
                Assert.Equal(HttpStatusCode.NotFound, page.Status);
            }

            Assert.Equal(
                HttpStatusCode.NotFound,
                (await program.GetAsync(at.Api($"meetings/{id}"), Cancelled)).StatusCode
            );
            Assert.Equal(
                HttpStatusCode.NotFound,
                (
                    await program.PutAsJsonAsync(
                        at.Api($"meetings/{id}/answer"),
                        new { attendance = "Yes" },
                        Cancelled
                    )
                ).StatusCode
            );
        }

        Assert.DoesNotContain(
            "Straatoverleg",
            (await stranger.GetAsync(elsewhere.Page("agenda?month=2031-05"))).Html,
            StringComparison.Ordinal
        );
        Assert.Equal(0, await AwaitingAsync(workspace, elsewhere.Founder));
        Assert.Equal(
            0,
            await workspace.Database.ScalarAsync<long>("select count(*) from agenda.answers")
        );
    }

    private static async Task<Page> PlanAsync(
        Browser browser,
        TestNetwork network,
        params (string Name, string Value)[] filled
    )
    {
        (string Name, string Value)[] usual =
        [
            ("Form.Title", "Straatoverleg"),
            ("Form.Date", "2031-05-06"),
            ("Form.Starts", "10:00"),
            ("Form.Ends", "11:30"),
        ];
        var form = (await browser.GetAsync(network.Page("agenda/new"))).Form("plan-meeting");
        return await form.PostAsync([
            .. usual.ExceptBy(filled.Select(field => field.Name), field => field.Name),
            .. filled,
        ]);
    }

    private static string PathOf(Page meeting) => meeting.Address.AbsolutePath;

    private static Task<long> MailsAsync(TestWorkspace workspace) =>
        workspace.Database.ScalarAsync<long>("select count(*) from notifications.outbox");

    /// <summary>How many meetings "my day" asks this person about.</summary>
    private static Task<int> AwaitingAsync(TestWorkspace workspace, TestMember member) =>
        workspace.Database.InAsync(
            new Actor.Person(member.Person.Id),
            async db =>
                (
                    await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(
                        db.MeetingsAwaitingAnswer(
                            member.Person.Id,
                            TimeProvider.System.GetUtcNow()
                        ),
                        Cancelled
                    )
                ).Count
        );

    private static Task<Guid> ItemAsync(TestWorkspace workspace, string title) =>
        workspace.Database.ScalarAsync<Guid>(
            $"select id from agenda.items where title = '{title}'"
        );

    private static Task<string> OrderAsync(TestWorkspace workspace) =>
        workspace.Database.ScalarAsync<string>(
            "select coalesce(string_agg(title, ',' order by ordinal), '') from agenda.items"
        );
}
