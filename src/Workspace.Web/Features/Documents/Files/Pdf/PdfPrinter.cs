using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Workspace.Web.Features.Documents.Files.Html;

namespace Workspace.Web.Features.Documents.Files.Pdf;

/// <summary>
/// Prints a text as tagged PDF with a Chromium that the operator names. The page is our own, runs no script, and the browser has no
/// way out: no host name resolves, every connection goes to a closed door, and its folder is removed.
/// </summary>
/// <param name="browser">The path of a Chromium or Chrome; null when there is none, and then nobody is offered a PDF.</param>
internal sealed class PdfPrinter(string? browser)
{
    private const int MaxBytes = 64 << 20;

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint EffectiveUser();

    public bool IsPossible => browser is not null;

    public Task<byte[]> PrintAsync(ExportedText text, CancellationToken cancellationToken) =>
        PrintAsync(HtmlPage.Of(text), cancellationToken);

    /// <exception cref="NotPrintedException">No browser is configured, or it made no PDF.</exception>
    internal async Task<byte[]> PrintAsync(string page, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("ws-pdf-");
        try
        {
            var (html, pdf) = (
                Path.Combine(folder.FullName, "text.html"),
                Path.Combine(folder.FullName, "text.pdf")
            );
            await File.WriteAllTextAsync(html, page, new UTF8Encoding(false), cancellationToken);
            var start = new ProcessStartInfo(
                browser ?? throw new NotPrintedException("No browser is configured.")
            )
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            foreach (var argument in Arguments(folder.FullName, html, pdf))
            {
                start.ArgumentList.Add(argument);
            }

            // Ours holds the keys of the database and more, and a browser needs none of that.
            start.Environment.Clear();
            start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
            start.Environment["HOME"] = folder.FullName;
            start.Environment["LANG"] = "C.UTF-8";
            using var process = Started(start);
            try
            {
                var said = Task.WhenAll(
                    process.StandardError.ReadToEndAsync(cancellationToken),
                    process.StandardOutput.ReadToEndAsync(cancellationToken)
                );
                await process.WaitForExitAsync(cancellationToken);
                await said;
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                    await process.WaitForExitAsync(CancellationToken.None);
                }
            }

            var made = new FileInfo(pdf);
            return made is { Exists: true, Length: > 0 and <= MaxBytes }
                ? await File.ReadAllBytesAsync(pdf, cancellationToken)
                : throw new NotPrintedException("The browser made no PDF.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new NotPrintedException("The browser does not start.", error);
        }
    }

    private static IEnumerable<string> Arguments(string folder, string html, string pdf)
    {
        yield return "--headless";
        yield return "--disable-gpu";
        yield return "--no-first-run";
        yield return "--disable-extensions";
        yield return "--disable-background-networking";
        yield return "--disable-component-update";
        yield return "--disable-sync";
        yield return "--disable-dev-shm-usage";
        yield return "--disable-crash-reporter";
        // No script runs and no picture is asked for: the page's own policy refuses all but what stands in the page itself. Chromium's
        // print command is a script, so scripts can't be switched off here.
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        yield return "--proxy-server=127.0.0.1:9";
        yield return "--proxy-bypass-list=<-loopback>";
        yield return "--no-pdf-header-footer";
        yield return "--generate-pdf-document-outline";
        yield return $"--user-data-dir={Path.Combine(folder, "profile")}";
        yield return $"--print-to-pdf={pdf}";
        // A Chromium of root has no sandbox of its own; run the product as another user.
        if (OperatingSystem.IsLinux() && EffectiveUser() == 0)
        {
            yield return "--no-sandbox";
        }

        yield return new Uri(html).AbsoluteUri;
    }
}
