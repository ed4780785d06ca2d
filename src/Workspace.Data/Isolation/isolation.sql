-- The entrances and the audit trail. Runs after every migration, as workspace_migrator; idempotent.
create schema if not exists app;
grant usage on schema app, networks to workspace_app;
grant usage, create on schema app to workspace_gate;
grant usage on schema networks, notifications, decisions to workspace_gate;

-- Outside a transaction that entered, the settings read NULL or '' (PostgreSQL leaves '' behind after COMMIT).
create or replace function app.networks() returns uuid[] language sql stable parallel safe
  return nullif(current_setting('app.networks', true), '')::uuid[];

create or replace function app.person() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.person', true), '')::uuid;

do $$
declare t regclass;
begin
  foreach t in array array['networks.networks', 'networks.parties', 'networks.members', 'networks.invitations', 'notifications.outbox', 'decisions.decisions']::regclass[] loop
    execute format('drop policy if exists gate on %s', t);
    execute format('create policy gate on %s for select to workspace_gate using (true)', t);
    execute format('grant select on %s to workspace_gate', t);
  end loop;
end $$;

set role workspace_gate;

create or replace function app.enter(person uuid, act text, only_network uuid default null) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  ids uuid[];
begin
  select coalesce(array_agg(distinct m.network_id), '{}') into ids
  from networks.members m
  where m.person_id = person and m.left_at is null and (only_network is null or m.network_id = only_network);
  perform set_config('app.person', person::text, true), set_config('app.job', '', true),
    set_config('app.act', act, true), set_config('app.networks', ids::text, true);
end $$;

create or replace function app.enter_as(job text, act text, networks uuid[]) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform set_config('app.person', '', true), set_config('app.job', job, true),
    set_config('app.act', act, true), set_config('app.networks', networks::text, true);
end $$;

-- A unit of work about one network sees nothing of the person's others; networks can only be taken away here.
create or replace function app.narrow(network uuid) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform set_config('app.networks',
    (case when network = any (app.networks()) then array[network] else '{}'::uuid[] end)::text, true);
end $$;

-- A network that does not exist yet may be entered by whoever founds it.
create or replace function app.found(network uuid) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from networks.networks n where n.network_id = network) then
    raise exception 'network exists' using errcode = 'unique_violation';
  end if;
  perform set_config('app.networks', (app.networks() || network)::text, true);
end $$;

-- Whoever holds the token of an open invitation may look at what it invites to, and enter to accept it.
create or replace function app.invitation(token_hash bytea)
  returns table (id uuid, network_id uuid, network_name text, purpose text, party_name text, inviter text, email text, role text, expires_at timestamptz, state text)
  language sql stable security definer set search_path = '' as $$
    select i.id, i.network_id, n.name, n.purpose, p.name, m.name, i.email, i.role, i.expires_at,
      case when i.withdrawn_at is not null then 'withdrawn' when i.accepted_at is not null then 'accepted'
           when i.expires_at <= now() then 'expired' else 'open' end
    from networks.invitations i
    join networks.networks n on n.network_id = i.network_id
    join networks.parties p on p.network_id = i.network_id and p.id = i.party_id
    join networks.members m on m.network_id = i.network_id and m.id = i.invited_by
    where i.token_hash = invitation.token_hash;
  $$;

create or replace function app.enter_by_invitation(token_hash bytea) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  target uuid;
begin
  select i.network_id into target from app.invitation(enter_by_invitation.token_hash) i where i.state = 'open';
  if target is null then
    return false;
  end if;
  perform set_config('app.networks', (app.networks() || target)::text, true);
  return true;
end $$;

-- Which mail is due, over all networks: ids alone.
create or replace function app.due_mail(at timestamptz, most int) returns table (network_id uuid, id uuid)
  language sql stable security definer set search_path = '' as $$
    select m.network_id, m.id from notifications.outbox m
    where m.sent_at is null and m.next_attempt_at <= at order by m.next_attempt_at limit most;
  $$;

-- The deadline clock looks over all networks, and learns no more than which decisions it must open.
create or replace function app.due_decisions(most int) returns table (network_id uuid, decision_id uuid)
  language sql volatile security definer set search_path = '' as $$
    select d.network_id, d.id from decisions.decisions d
    where d.next_due <= clock_timestamp() order by d.next_due limit most;
  $$;

reset role;

-- Only its owner can take a function away from everybody.
do $$
declare
  f record;
begin
  for f in select p.oid::regprocedure as name, p.proowner::regrole as owner from pg_proc p where p.pronamespace = 'app'::regnamespace loop
    execute format('set role %s', f.owner);
    execute format('revoke all on function %s from public', f.name);
    execute format('grant execute on function %s to workspace_app, workspace_gate', f.name);
  end loop;
  reset role;
end $$;

-- Every change of a row says who, by which act, when, and which columns: never their content.
create or replace function audit.record() returns trigger language plpgsql as $$
declare
  now_row jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  changed text[];
begin
  if tg_op = 'UPDATE' then
    select array_agg(n.key order by n.key) into changed
    from jsonb_each(now_row) n where n.value is distinct from to_jsonb(old) -> n.key;
    if changed is null then
      return null;
    end if;
  end if;
  insert into audit.entries (network_id, at, person_id, job, act, operation, subject, subject_id, changed)
  values ((now_row ->> 'network_id')::uuid, clock_timestamp(), app.person(), nullif(current_setting('app.job', true), ''),
    coalesce(current_setting('app.act', true), ''), lower(tg_op), tg_table_schema || '.' || tg_table_name,
    coalesce(now_row ->> 'id', now_row ->> 'network_id')::uuid, coalesce(changed, '{}'));
  return null;
end $$;

-- Whoever sends mail hears of it when the act that caused it is committed.
create or replace function app.tell_of_mail() returns trigger language plpgsql as $$
begin
  perform pg_notify('outbox', '');
  return null;
end $$;
create or replace trigger told after insert on notifications.outbox for each statement execute function app.tell_of_mail();
