using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspace.Data.Isolation;

/// <summary>What a table says about itself; <see cref="IsolationSql"/> makes it true in the database.</summary>
public static class IsolationModel
{
    private const string AppendOnly = "Workspace:AppendOnly";
    private const string NotAudited = "Workspace:NotAudited";

    /// <summary>Rows are written once: the application may select and insert, nothing else.</summary>
    public static EntityTypeBuilder<T> IsAppendOnly<T>(this EntityTypeBuilder<T> builder)
        where T : class => builder.HasAnnotation(AppendOnly, true);

    /// <summary>The audit trigger is left out; <paramref name="because"/> says what records it instead.</summary>
    public static EntityTypeBuilder<T> IsNotAudited<T>(
        this EntityTypeBuilder<T> builder,
        string because
    )
        where T : class => builder.HasAnnotation(NotAudited, because);

    internal static bool IsAppendOnly(this IReadOnlyEntityType type) =>
        type.FindAnnotation(AppendOnly) is not null;

    internal static bool IsAudited(this IReadOnlyEntityType type) =>
        type.FindAnnotation(NotAudited) is null && !type.IsAppendOnly();
}
