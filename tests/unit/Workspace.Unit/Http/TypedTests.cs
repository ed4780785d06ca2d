using Workspace.Data.Networks;
using Workspace.Web.Http;

namespace Workspace.Unit.Http;

public sealed class TypedTests
{
    [Theory]
    [InlineData("Basisschool\u200b  De Wegwijzer", "Basisschool De Wegwijzer")]
    [InlineData("Cafe\u0301 X", "Caf\u00e9 X")]
    [InlineData("\u202eomgekeerd\u202c", "omgekeerd")]
    [InlineData("a\u00adb\u2060c\ufeffd\u200ee", "abcde")]
    [InlineData("nul\0teken", "nul teken")]
    [InlineData("\u200b\u200d", "")]
    [InlineData("\ud83d\udc68\u200d\ud83d\udc69", "\ud83d\udc68\u200d\ud83d\udc69")]
    public void Line_keeps_what_can_be_seen(string typed, string kept) =>
        Assert.Equal(kept, Typed.Line(typed));

    [Fact]
    public void Names_that_differ_by_a_joiner_look_alike() =>
        Assert.True("De Boog".LooksLike("de Bo\u200dog"));

    [Theory]
    [InlineData("school", PartyKind.School)]
    [InlineData("0", null)]
    [InlineData("School, Company", null)]
    [InlineData(null, null)]
    public void Choice_is_one_name(string? typed, PartyKind? kind) =>
        Assert.Equal(kind, Typed.Choice<PartyKind>(typed));
}
