using System.Diagnostics;

namespace Workspace.Unit.Documents.Files;

/// <summary>LibreOffice as a second reader of what we write: the one SOFFICE names, or the one on the path.</summary>
internal static class LibreOffice
{
    private static readonly string? Program = Find();

    /// <summary>Files of the folder saved again in another format, by their name without its ending.</summary>
    /// <param name="filter">As LibreOffice names it, such as "odt" or "txt:Text (encoded):UTF8".</param>
    public static async Task<IReadOnlyDictionary<string, byte[]>> ConvertAsync(
        IReadOnlyDictionary<string, byte[]> files,
        string ending,
        string filter
    )
    {
        Assert.SkipWhen(
            Program is null,
            "LibreOffice is not here: left out whether it reads what we write."
        );
        var folder = Directory.CreateTempSubdirectory("ws-office-");
        try
        {
            foreach (var (name, bytes) in files)
            {
                await File.WriteAllBytesAsync(
                    Path.Combine(folder.FullName, $"{name}.{ending}"),
                    bytes,
                    TestContext.Current.CancellationToken
                );
            }

            using var office = Process.Start(
                new ProcessStartInfo(Program!)
                {
                    ArgumentList =
                    {
                        $"-env:UserInstallation=file://{folder.FullName}/profile",
                        "--headless",
                        "--norestore",
                        "--convert-to",
                        filter,
                        "--outdir",
                        Path.Combine(folder.FullName, "out"),
                    },
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }.With(files.Keys.Select(name => Path.Combine(folder.FullName, $"{name}.{ending}")))
            )!;
            await Task.WhenAll(
                office.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
                office.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
            );
            await office.WaitForExitAsync(TestContext.Current.CancellationToken);
            return Directory
                .EnumerateFiles(Path.Combine(folder.FullName, "out"))
                .ToDictionary(file => Path.GetFileNameWithoutExtension(file)!, File.ReadAllBytes);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ProcessStartInfo With(this ProcessStartInfo start, IEnumerable<string> arguments)
    {
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("SOFFICE") is { Length: > 0 } named)
        {
            return named;
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "soffice"))
            .FirstOrDefault(File.Exists);
    }
}
