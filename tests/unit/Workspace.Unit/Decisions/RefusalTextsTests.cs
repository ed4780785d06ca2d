using System.Collections;
using System.Globalization;
using System.Resources;
using Workspace.Web.Features.Decisions;
using Workspace.Workflows;

namespace Workspace.Unit.Decisions;

/// <summary>Each "no" of the engine has words on screen; its key is made from its type's name, so no compiler looks.</summary>
public sealed class RefusalTextsTests
{
    public static TheoryData<string> Codes =>
        [
            .. typeof(Refusal)
                .GetNestedTypes()
                .Where(type => type.IsSubclassOf(typeof(Refusal)))
                .Select(type => type.Name),
        ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Refusal_has_a_text_in_both_languages(string code)
    {
        var texts = new ResourceManager(typeof(DecisionTexts));
        foreach (var culture in new[] { "", "en" })
        {
            var keys = texts
                .GetResourceSet(
                    CultureInfo.GetCultureInfo(culture),
                    createIfNotExists: true,
                    tryParents: false
                )!
                .Cast<DictionaryEntry>()
                .Select(entry => (string)entry.Key);
            Assert.Contains($"Refusal.{code}", keys);
        }
    }
}
