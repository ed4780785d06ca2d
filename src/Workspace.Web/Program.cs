using Workspace.Web.Hosting;

try
{
    if (args is ["migrate"])
    {
        return await Migrations.RunAsync(CancellationToken.None);
    }

    await using var host = await WorkspaceHost.StartAsync(args, CancellationToken.None);
    Console.WriteLine(host.ReadyLine);
    await host.App.WaitForShutdownAsync();
    return 0;
}
catch (StartupException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
