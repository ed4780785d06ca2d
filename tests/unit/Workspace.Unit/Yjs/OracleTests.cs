using System.Text.Json;
using Workspace.YjsCheck;

namespace Workspace.Unit.Yjs;

/// <summary>A second, larger comparison with yjs, where it lies beside the repository.</summary>
public sealed class OracleTests
{
    [Fact]
    public async Task Property_5_and_17_answers_and_verdicts_agree_with_the_oracle_beside_the_repository()
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
            await JudgeHostileAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareSessionsAsync(string folder)
    {
        await Repository.RunAsync(
            folder,
            "node",
            ["index.mjs", "sessions", "--from", "1", "--to", "1000", "--out", "facts.jsonl"]
        );
        var answers = File.ReadLines(Path.Combine(folder, "facts.jsonl"))
            .Select(line => Answers.To(line));
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

    private static async Task JudgeHostileAsync(string folder)
    {
        await Repository.RunAsync(
            folder,
            "node",
            ["index.mjs", "hostile", "--out", "hostile.jsonl"]
        );
        var lines = File.ReadLines(Path.Combine(folder, "hostile.jsonl")).ToList();
        var hostile = Hostile.From(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            using var test = JsonDocument.Parse(line);
            using var verdict = JsonDocument.Parse(hostile.Verdict(line));
            var what = $"{test.RootElement.GetProperty("name")}: {verdict.RootElement}";

            Assert.True(
                test.RootElement.GetProperty("policy").GetString()
                    == verdict.RootElement.GetProperty("verdict").GetString(),
                what
            );
            Assert.True(verdict.RootElement.GetProperty("followUp").GetString() == "ok", what);
            Assert.True(hostile.Allocated <= MaxBytes, $"{what}, {hostile.Allocated} bytes");
        }
    }

    private const long MaxBytes = 64 << 20;
}
