using Workspace.Bench;
using Workspace.Bench.Codec;

switch (args)
{
    case ["serve"]:
        Worker.Serve(Console.In, Console.Out);
        return 0;
    case ["codec", .. var options]:
        using (var bench = new CodecBench(Repository.Root, options.Contains("--quick")))
            return bench.Run();
    default:
        Console.Error.WriteLine("usage: eng/bench codec [--quick] | fuzz [--quick] [--seed N]");
        return 2;
}
