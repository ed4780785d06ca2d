using System.Text.RegularExpressions;

namespace Workspace.Unit.House;

/// <summary>The Yjs codec stands on its own: no framework, no database, nothing of the product.</summary>
public sealed partial class CodecTests
{
    private const string Folder = "src/Workspace.Realtime/Yjs";

    [Fact]
    public void Codec_uses_only_System() =>
        Assert.Empty(
            Repository
                .Files(Folder, "*.cs")
                .SelectMany(file =>
                    Foreign(Repository.Read(file)).Select(name => $"{file}: {name}")
                )
        );

    [Theory]
    [InlineData("using Microsoft.Extensions.Logging;", "Microsoft.Extensions.Logging")]
    [InlineData("global using static Workspace.Data.Ids;", "Workspace.Data.Ids")]
    [InlineData("using Db = Npgsql.NpgsqlConnection;", "Npgsql.NpgsqlConnection")]
    [InlineData("    var log = new Microsoft.Extensions.Logging.EventId(1);", "Microsoft.")]
    [InlineData("using System.Buffers;\nusing static System.Math;\nusing var x = y;", null)]
    [InlineData("using Workspace.Realtime.Yjs.Items;\nnamespace Workspace.Realtime.Yjs;", null)]
    public void Foreign_name_is_seen(string source, string? foreign) =>
        Assert.Equal(foreign is null ? [] : [foreign], Foreign(source));

    private static IEnumerable<string> Foreign(string source) =>
        Names()
            .Matches(source)
            .Select(match => match.Groups["name"].Value)
            .Where(name =>
                name is not "System"
                && !name.StartsWith("System.", StringComparison.Ordinal)
                && !name.StartsWith("Workspace.Realtime.Yjs", StringComparison.Ordinal)
            );

    /// <summary>Names in using directives, and the start of a name written out elsewhere.</summary>
    [GeneratedRegex(
        @"^\s*(global\s+)?using\s+(static\s+)?(\w+\s*=\s*)?(?<name>[\w.]+)\s*;|(?<name>\b(Microsoft|Npgsql|MessagePack)\.)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Names();
}
