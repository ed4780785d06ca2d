using Workspace.Data;
using Workspace.Web.Features.Documents.Files;

namespace Workspace.Unit.Documents.Files;

public sealed class FileWorkTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_of_one_person_waits_for_itself_and_not_another_s()
    {
        using var work = new FileWork();
        var (one, other) = (new PersonId(Guid.NewGuid()), new PersonId(Guid.NewGuid()));
        var end = new TaskCompletionSource<string>();
        var hasBegun = false;
        var first = work.RunAsync(one, _ => end.Task, Cancelled);
        var second = work.RunAsync(
            one,
            _ =>
            {
                hasBegun = true;
                return Task.FromResult("second");
            },
            Cancelled
        );

        var theirs = await work.RunAsync(other, _ => Task.FromResult("theirs"), Cancelled);

        Assert.Equal("theirs", theirs);
        Assert.False(hasBegun);
        end.SetResult("first");
        Assert.Equal("first", await first);
        Assert.Equal("second", await second);
    }

    [Fact]
    public async Task Work_beyond_what_one_person_may_have_waiting_is_not_begun()
    {
        using var work = new FileWork();
        var person = new PersonId(Guid.NewGuid());
        var end = new TaskCompletionSource<string>();
        var waiting = Enumerable
            .Range(0, 6)
            .Select(_ => work.RunAsync(person, _ => end.Task, Cancelled))
            .ToList();

        var refused = await work.RunAsync(person, _ => end.Task, Cancelled);

        Assert.Null(refused);
        end.SetResult("done");
        Assert.All(await Task.WhenAll(waiting), Assert.NotNull);
    }
}
