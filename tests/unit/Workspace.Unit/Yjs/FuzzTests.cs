using Workspace.YjsCheck;

namespace Workspace.Unit.Yjs;

/// <summary>A slice of `eng/bench fuzz`.</summary>
public sealed class FuzzTests
{
    private const int Count = 20_000;
    private const int Sessions = 120;
    private const int Seed = 20;
    private const long MaxBytes = 64 << 20;

    [Fact]
    public async Task Property_20_mutants_are_refused_with_the_declared_exception_or_applied_whole()
    {
        var sessions = await SessionFacts.AllAsync();
        var mutants = new Mutants(
            [.. sessions.Take(Sessions).Select(facts => facts.Updates)],
            Seed
        );
        var trial = new MutantTrial(mutants);
        var accepted = 0;

        for (var number = 0; number < Count; number++)
        {
            var mutant = mutants.Next();
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (trial.Try(mutant, number) is null)
                accepted++;
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxBytes);
        }

        Assert.InRange(accepted, Count / 20, Count / 2);
    }
}
