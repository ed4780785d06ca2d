using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;

namespace Workspace.Unit.House;

public sealed class TypesTests
{
    private static readonly Assembly[] Product =
    [
        .. Repository
            .Files("src", "*.csproj")
            .Select(project => Assembly.Load(Path.GetFileNameWithoutExtension(project))),
    ];

    [Fact]
    public void Class_is_sealed_unless_something_derives_from_it()
    {
        var types = Product.SelectMany(assembly => assembly.GetTypes()).Where(IsWritten).ToList();

        Assert.NotEmpty(types);
        Assert.Empty(Unsealed(types).Select(type => type.FullName));
    }

    [Fact]
    public void Unsealed_class_is_seen() =>
        Assert.Equal(
            [typeof(Open), typeof(Derived)],
            Unsealed([
                typeof(Open),
                typeof(Derived),
                typeof(Parent),
                typeof(Closed),
                typeof(Abstract),
                typeof(Repository),
            ])
        );

    /// <summary>Rooms are used by nobody: what is public there is a page, or a value a page takes as a parameter.</summary>
    [Fact]
    public void Rooms_show_nothing_but_pages_and_what_pages_take()
    {
        var web = Product.Single(assembly => assembly.GetName().Name == "Workspace.Web");
        var shown = web.GetExportedTypes()
            .Where(IsWritten)
            .Where(type => type.Namespace!.Contains(".Features", StringComparison.Ordinal));

        Assert.Empty(
            shown
                .Where(type => !IsMarkerOfTexts(type))
                .Except(TakenBy(web.GetExportedTypes().Where(IsComponent)))
                .Select(type => type.FullName)
        );
    }

    private static IEnumerable<Type> Unsealed(IReadOnlyCollection<Type> types)
    {
        var parents = types
            .Select(type => type.BaseType)
            .OfType<Type>()
            .Select(parent => parent.IsGenericType ? parent.GetGenericTypeDefinition() : parent)
            .ToHashSet();
        return types.Where(type =>
            type is { IsClass: true, IsAbstract: false, IsSealed: false } && !parents.Contains(type)
        );
    }

    /// <summary>The types in the public properties of <paramref name="components"/>, and in theirs.</summary>
    private static HashSet<Type> TakenBy(IEnumerable<Type> components)
    {
        var taken = new HashSet<Type>();
        var open = new Queue<Type>(components);
        while (open.TryDequeue(out var type))
        {
            foreach (
                var part in type.GetProperties()
                    .SelectMany(property => Parts(property.PropertyType))
                    .Where(part => Product.Contains(part.Assembly) && taken.Add(part))
            )
            {
                open.Enqueue(part);
            }
        }

        return taken;
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType
            ? Parts(type.GetElementType()!)
            : type.GetGenericArguments().SelectMany(Parts).Append(type);

    private static bool IsWritten(Type type) =>
        !type.IsDefined(typeof(CompilerGeneratedAttribute))
        && !type.IsDefined(typeof(GeneratedCodeAttribute))
        && !type.Name.Contains('<', StringComparison.Ordinal)
        && (type.DeclaringType is null || IsWritten(type.DeclaringType))
        && type.Namespace?.EndsWith(".Migrations", StringComparison.Ordinal) == false
        && !IsComponent(type);

    /// <summary>Razor writes the class of a component, and never seals it.</summary>
    private static bool IsComponent(Type type) =>
        typeof(IComponent).IsAssignableFrom(type) || type.Name == "_Imports";

    private static bool IsMarkerOfTexts(Type type) =>
        type.Name.EndsWith("Texts", StringComparison.Ordinal)
        && type.GetMembers(
            BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static
        ).Length == 0;

    public class Open;

    public class Parent;

    public class Derived : Parent;

    public sealed class Closed;

    public abstract class Abstract;
}
