using Workspace.YjsCheck;

namespace Workspace.Unit.Yjs;

/// <summary>A second, larger comparison with yjs, where it lies beside the repository.</summary>
public sealed class OracleTests
{
    [Fact]
    public async Task Answers_agree_with_the_oracle_beside_the_repository()
    {
        var oracle = Path.Combine(Path.GetDirectoryName(Repository.Root)!, "shared", "oracle");
        if (!Directory.Exists(oracle))
        {
            TestContext.Current.TestOutputHelper!.WriteLine(
                "Left out: no oracle beside the repository."
            );
            return;
        }
        var folder = Directory.CreateTempSubdirectory("yjs-oracle-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(oracle, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder, Path.GetRelativePath(oracle, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                await File.WriteAllBytesAsync(
                    copy,
                    await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken),
                    TestContext.Current.CancellationToken
                );
            }
            await Repository.RunAsync(folder, "npm", ["ci", "--no-audit", "--no-fund"]);
            await CompareSessionsAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareSessionsAsync(string folder)
    {
        var lines = await Repository.RunAsync(
            folder,
            "node",
            [
                "index.mjs",
                "sessions",
                "--from",
                "1",
                "--to",
                "150",
                "--salt",
                "unit",
                "--out",
                "facts.jsonl",
            ]
        );
        Assert.Empty(lines);
        var facts = Path.Combine(folder, "facts.jsonl");
        var answers = new List<string>();
        foreach (var line in File.ReadLines(facts))
            // Of half a session yjs sometimes leaves waiting what could be placed; then ours rightly knows more.
            answers.Add(Answers.To(line, partialToo: false));
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "answers.jsonl"),
            answers,
            TestContext.Current.CancellationToken
        );
        await Repository.RunAsync(
            folder,
            "node",
            ["index.mjs", "check", "--in", "answers.jsonl", "--facts", "facts.jsonl"]
        );
    }
}
