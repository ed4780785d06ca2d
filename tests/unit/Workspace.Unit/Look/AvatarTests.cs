using Workspace.Web.Ui;

namespace Workspace.Unit.Look;

public sealed class AvatarTests
{
    [Theory]
    [InlineData("Anna van den Berg", "AB")]
    [InlineData("fatima el Amrani", "FA")]
    [InlineData("Ineke", "I")]
    [InlineData("Éva  Öz", "ÉÖ")]
    [InlineData("", "?")]
    public void Initials_are_those_of_the_first_and_the_last_word(string name, string initials) =>
        Assert.Equal(initials, Avatar.Initials(name));
}
