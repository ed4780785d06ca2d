using System.Net;
using System.Security.Cryptography;
using Workspace.Realtime.Texts;

namespace Workspace.Web.Features.Documents.Files.Html;

/// <summary>A text as a page that needs nothing else, for keeping, mailing or printing.</summary>
internal static class HtmlPage
{
    /// <summary>For each page with a text: the box of a task stands on the line of its words.</summary>
    public const string TaskLists = """
        ul[data-type=taskList] { list-style: none; padding-inline-start: 0; }
        ul[data-type=taskList] > li { align-items: baseline; display: flex; gap: .5rem; }
        ul[data-type=taskList] > li > div { flex: 1; min-width: 0; }
        ul[data-type=taskList] > li > div > :first-child { margin-block-start: 0; }
        """;

    /// <summary>Black on white with a little colour: it is read on paper and in other programs. Every colour has at least 4.5:1.</summary>
    private const string Style = """
        :root { color-scheme: light; }
        body { font: 11pt/1.55 Calibri, Carlito, "Liberation Sans", Arial, sans-serif; color: #1f2a37; background: #fff; margin: 2rem auto; max-width: 42rem; padding: 0 1rem; overflow-wrap: break-word; }
        h1 { font-size: 22pt; line-height: 1.2; margin: 0 0 1.2rem; }
        h2 { font-size: 16pt; line-height: 1.25; margin: 1.8rem 0 .5rem; }
        h3 { font-size: 13pt; margin: 1.4rem 0 .4rem; }
        h4 { font-size: 12pt; margin: 1.2rem 0 .4rem; }
        p { margin: 0 0 .6rem; min-height: 1.55em; }
        ul, ol { margin: 0 0 .6rem; padding-left: 1.6rem; }
        li > p, li > div > p, th > p, td > p { margin-bottom: .2rem; }
        a { color: #0b5394; }
        blockquote { margin: 0 0 .8rem; padding-left: 1rem; border-left: 3px solid #9aa5b1; color: #4a5563; }
        pre, code { font-family: Consolas, "Liberation Mono", monospace; font-size: 10pt; background: #f3f4f6; }
        pre { padding: .6rem .8rem; white-space: pre-wrap; margin: 0 0 .8rem; }
        hr { border: 0; border-top: 1px solid #9aa5b1; margin: 1.2rem 0; }
        table { border-collapse: collapse; margin: 0 0 .8rem; width: 100%; }
        th, td { border: 1px solid #9aa5b1; padding: .3rem .5rem; text-align: start; vertical-align: top; }
        th { background: #eef1f4; }
        .callout { margin: 0 0 .8rem; padding: .6rem .9rem; border-left: 4px solid #1f5f99; background: #e8f1fa; }
        .callout[data-kind=attention] { border-color: #b45309; background: #fff4e0; }
        .callout[data-kind=agreed] { border-color: #1b6e3c; background: #e8f5ec; }
        .callout::before { display: block; font-weight: bold; }
        details { margin: 0 0 .8rem; padding-left: .9rem; border-left: 1px solid #9aa5b1; }
        summary { font-weight: bold; }
        .mention { white-space: nowrap; }
        figure { margin: 0 0 .8rem; }
        figure[data-width=half] { width: 50%; }
        figure[data-width=small] { width: 25%; }
        img { display: block; height: auto; max-width: 100%; }
        .live-block { margin: 0 0 .8rem; padding: .5rem .9rem; border: 1px solid #9aa5b1; border-left-width: 4px; }
        .live-block__kind, .live-block__title { display: block; }
        .live-block__kind, .live-block__date { color: #4a5563; }
        .live-block__title { font-weight: bold; }
        .columns { display: grid; gap: 0 1.6em; grid-auto-columns: minmax(0, 1fr); grid-auto-flow: column; }
        .footnotes { border-top: 1px solid #9aa5b1; margin-top: 1.8rem; padding-top: .6rem; font-size: 9.5pt; }
        sup { font-size: .75em; line-height: 0; }
        ins.suggestion { background: #e8f5ec; }
        del.suggestion { background: #fff4e0; }
        @media (max-width: 40rem) { .columns { grid-auto-flow: row; } }
        @media print {
          body { margin: 0; max-width: none; padding: 0; }
          h1, h2, h3, h4, summary { break-after: avoid; }
          tr, pre, .callout { break-inside: avoid; }
          thead { display: table-header-group; }
          .tableWrapper { overflow: visible; }
        }
        @page { size: A4; margin: 2.5cm 2.2cm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #4a5563; } }
        """;

    public static string Of(ExportedText text) =>
        $"""
            <!DOCTYPE html>
            <html lang="{WebUtility.HtmlEncode(text.Language)}">
            <head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="generator" content="{Docx.DocxNames.Application}">
            <title>{WebUtility.HtmlEncode(text.Title)}</title>
            <style>
            {Style}
            {TaskLists}
            {Named("info", text.Callouts.Info)}
            {Named("attention", text.Callouts.Attention)}
            {Named("agreed", text.Callouts.Agreed)}
            </style></head>
            <body><main><h1 dir="auto">{WebUtility.HtmlEncode(text.Title)}</h1>{DocumentHtml.Of(
                text.Tree,
                Embedded(text)
            )}</main></body>
            </html>
            """;

    /// <summary>Its pictures stand in the page itself.</summary>
    private static TextSurroundings Embedded(ExportedText text) =>
        text.Around with
        {
            Files = text.Pictures.ToDictionary(
                pair => pair.Key,
                pair => new ShownFile(
                    $"data:{pair.Value.ContentType};base64,{Convert.ToBase64String(pair.Value.Bytes)}",
                    Convert.ToHexStringLower(SHA256.HashData(pair.Value.Bytes)),
                    pair.Value.Width,
                    pair.Value.Height
                )
            ),
        };

    private static string Named(string kind, string name) =>
        $".callout[data-kind={kind}]::before {{ content: \"{Quoted(name)}\"; }}";

    private static string Quoted(string name) =>
        name.Replace("\\", "", StringComparison.Ordinal)
            .Replace("\"", "", StringComparison.Ordinal)
            .Replace("<", "", StringComparison.Ordinal);
}
