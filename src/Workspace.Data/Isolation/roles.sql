-- Three roles. Passwords and LOGIN are set by whoever owns the server; run this as an administrator, once per server.
do $$
begin
  -- NOINHERIT: the migrator may hand functions to the gate, but does not see through it.
  if not exists (select from pg_roles where rolname = 'workspace_migrator') then
    create role workspace_migrator login noinherit nosuperuser nobypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'workspace_app') then
    create role workspace_app login nosuperuser nobypassrls;
  end if;
  -- The gate owns the entrance functions and can read the few tables that say who belongs where.
  if not exists (select from pg_roles where rolname = 'workspace_gate') then
    create role workspace_gate nologin nosuperuser nobypassrls;
  end if;
end $$;
grant workspace_gate to workspace_migrator;
