using System.Globalization;
using Workspace.Bench;
using Workspace.Bench.Codec;
using Workspace.Bench.Fuzz;

switch (args)
{
    case ["serve"]:
        Worker.Serve(Console.In, Console.Out);
        return 0;
    case ["codec", .. var options]:
        using (var bench = new CodecBench(Repository.Root, options.Contains("--quick")))
            return bench.Run();
    case ["fuzz", .. var options]:
        var at = Array.IndexOf(options, "--seed") + 1;
        return new Fuzzing(
            Repository.Root,
            at > 0 && at < options.Length
                ? int.Parse(options[at], CultureInfo.InvariantCulture)
                : Random.Shared.Next(),
            options.Contains("--quick") ? 50_000 : 1_000_000
        ).Run();
    default:
        Console.Error.WriteLine("usage: eng/bench codec [--quick] | fuzz [--quick] [--seed N]");
        return 2;
}
