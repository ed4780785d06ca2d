using Workspace.YjsCheck;

if (args is not [var verb, var from, var to])
{
    Console.Error.WriteLine(
        "usage: yjs answers FACTS.jsonl ANSWERS.jsonl | yjs hostile CASES.jsonl VERDICTS.jsonl"
    );
    return 2;
}
using var output = new StreamWriter(to);
var lines = File.ReadLines(from).Where(line => line.Length > 0);
switch (verb)
{
    case "answers":
        foreach (var line in lines)
            output.WriteLine(Answers.To(line));
        return 0;
    case "hostile":
        Hostile? hostile = null;
        foreach (var line in lines)
            if (hostile is null)
                hostile = Hostile.From(line);
            else
                output.WriteLine(hostile.Verdict(line));
        return 0;
    default:
        Console.Error.WriteLine($"unknown verb: {verb}");
        return 2;
}
