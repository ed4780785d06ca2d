using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Workspace.Web.Features.Documents.Files.Html;
using Workspace.Web.Features.Documents.Files.Pdf;

namespace Workspace.Unit.Documents.Files;

public sealed class PdfTests
{
    private static readonly PdfPrinter Printer = new(
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named
            ? named
            : "/usr/bin/chromium"
    );

    [Fact]
    public async Task Pdf_is_tagged_and_says_its_language_title_and_words()
    {
        var pdf = await Printer.PrintAsync(
            Exported.Of(Corpus.Plain),
            TestContext.Current.CancellationToken
        );

        var raw = Encoding.Latin1.GetString(pdf);
        Assert.StartsWith("%PDF-", raw, StringComparison.Ordinal);
        Assert.Contains("/MarkInfo", raw, StringComparison.Ordinal);
        Assert.Contains("/StructTreeRoot", raw, StringComparison.Ordinal);
        Assert.Contains("/Lang (nl-NL)", raw, StringComparison.Ordinal);
        Assert.Contains("/Title", raw, StringComparison.Ordinal);
        Assert.Contains(
            "Wij willen bomen en rust.",
            await TextAsync(pdf),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Page_that_asks_for_more_gets_nothing_from_anywhere()
    {
        using var door = new TcpListener(IPAddress.Loopback, 0);
        door.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)door.LocalEndpoint).Port}";
        var page = HtmlPage
            .Of(Exported.Of(Corpus.Plain))
            .Replace(
                "</main>",
                $"""
                </main><img src="{address}/a"><iframe src="file:///etc/passwd"></iframe><link rel="stylesheet" href="{address}/b">
                <object data="file:///etc/passwd"></object><script>document.body.append("gelopen")</script>
                """,
                StringComparison.Ordinal
            );

        var pdf = await Printer.PrintAsync(page, TestContext.Current.CancellationToken);

        Assert.False(door.Pending());
        var words = await TextAsync(pdf);
        Assert.DoesNotContain("root:", words, StringComparison.Ordinal);
        Assert.DoesNotContain("gelopen", words, StringComparison.Ordinal);
        Assert.Contains("Slot.", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browser_is_told_nothing_of_our_own_environment()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var script = Path.Combine(folder.FullName, "browser");
            await File.WriteAllTextAsync(
                script,
                """
                #!/bin/sh
                for each; do
                  case $each in --print-to-pdf=*) tr '\0' '\n' </proc/$$/environ >"${each#*=}" ;; esac
                done
                """,
                TestContext.Current.CancellationToken
            );
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }

            var told = await new PdfPrinter(script).PrintAsync(
                Exported.Of(Corpus.Plain),
                TestContext.Current.CancellationToken
            );

            Assert.Equal(
                ["HOME", "LANG", "PATH"],
                Encoding
                    .UTF8.GetString(told)
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => line.Split('=')[0])
                    .Order()
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Browser_that_makes_nothing_or_is_not_there_is_told()
    {
        await Assert.ThrowsAsync<NotPrintedException>(() =>
            new PdfPrinter("/bin/true").PrintAsync(
                Exported.Of(Corpus.Plain),
                TestContext.Current.CancellationToken
            )
        );
        await Assert.ThrowsAsync<NotPrintedException>(() =>
            new PdfPrinter("/nowhere/browser").PrintAsync(
                Exported.Of(Corpus.Plain),
                TestContext.Current.CancellationToken
            )
        );
    }

    private static async Task<string> TextAsync(byte[] pdf)
    {
        var program = Environment.GetEnvironmentVariable("PDFTOTEXT") is { Length: > 0 } named
            ? named
            : "/usr/bin/pdftotext";
        Assert.SkipUnless(File.Exists(program), "pdftotext is not here: left out what a PDF says.");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
            using var process = Process.Start(
                new ProcessStartInfo(program)
                {
                    ArgumentList = { "-enc", "UTF-8", file, "-" },
                    RedirectStandardOutput = true,
                }
            )!;
            return await process.StandardOutput.ReadToEndAsync(
                TestContext.Current.CancellationToken
            );
        }
        finally
        {
            File.Delete(file);
        }
    }
}
