-- The entrances and the audit trail. Runs after every migration, as workspace_migrator; idempotent.
create schema if not exists app;
grant usage on schema app, networks to workspace_app;
grant usage, create on schema app to workspace_gate;
grant usage on schema networks, notifications, decisions, documents to workspace_gate;

-- Outside a transaction that entered, the settings read NULL or '' (PostgreSQL leaves '' behind after COMMIT).
create or replace function app.networks() returns uuid[] language sql stable parallel safe
  return nullif(current_setting('app.networks', true), '')::uuid[];

create or replace function app.person() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.person', true), '')::uuid;

do $$
declare t regclass;
begin
  foreach t in array array['networks.networks', 'networks.parties', 'networks.members', 'networks.invitations', 'notifications.outbox', 'decisions.decisions',
    'documents.documents', 'documents.grants', 'documents.requests', 'documents.links', 'documents.words', 'documents.states', 'documents.updates']::regclass[] loop
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

-- What a member may do with a document: 0 nothing, 1 read, 2 comment, 3 edit. DocumentRights says the same, with the reasons.
create or replace function app.document_right(document uuid, member uuid) returns int
  language sql stable security definer set search_path = '' as $$
    select case
      when maker.party_id = me.party_id then 3
      when me.role = 'Coordinator' and not exists (select from networks.members o where o.network_id = d.network_id and o.party_id = maker.party_id and o.left_at is null) then 3
      else greatest(
        array_position(array['None', 'Read', 'Comment', 'Edit'], d.network_right) - 1,
        (select max(array_position(array['None', 'Read', 'Comment', 'Edit'], g.right)) - 1 from documents.grants g
          where g.network_id = d.network_id and g.document_id = d.id and (g.party_id = me.party_id or g.member_id = me.id)),
        (select 1 from decisions.decisions x
          where x.network_id = d.network_id and x.document_id = d.id and x.state not in ('Draft', 'Decided', 'NoDecision', 'Withdrawn') and me.party_id = any (x.parties)
          limit 1))
      end
    from documents.documents d
    join networks.members me on me.network_id = d.network_id and me.id = document_right.member and me.left_at is null
    join networks.members maker on maker.network_id = d.network_id and maker.id = d.created_by
    where d.id = document_right.document and d.network_id = any (app.networks());
  $$;

-- Whether whoever entered may read a document that the network as a whole may not.
create or replace function app.sees_document(document uuid) returns boolean
  language sql stable security definer set search_path = '' as $$
    select coalesce((
      select app.document_right(d.id, m.id) > 0
      from documents.documents d join networks.members m on m.network_id = d.network_id
      where d.id = sees_document.document and m.person_id = app.person() and m.left_at is null), false);
  $$;

-- A member may know that there is such a document, and no more, when they come upon its address: they may ask to read it.
create or replace function app.is_hidden_document(document uuid) returns boolean
  language sql stable security definer set search_path = '' as $$
    select exists (
      select from documents.documents d join networks.members m on m.network_id = d.network_id
      where d.id = is_hidden_document.document and d.network_id = any (app.networks()) and d.trashed_at is null and d.network_right = 'None'
        and m.person_id = app.person() and m.left_at is null and not app.sees_document(d.id));
  $$;

-- Who is told that somebody asks for it: those who may answer.
create or replace function app.keepers_of_hidden_document(document uuid) returns table (email text)
  language sql stable security definer set search_path = '' as $$
    select k.email
    from documents.documents d
    join networks.members maker on maker.network_id = d.network_id and maker.id = d.created_by
    join networks.members k on k.network_id = d.network_id and k.left_at is null
    where d.id = keepers_of_hidden_document.document and app.is_hidden_document(d.id)
      and (k.party_id = maker.party_id or app.document_right(d.id, k.id) = 3 and k.role = 'Coordinator')
    order by k.joined_at limit 20;
  $$;

-- Who waits for an answer of whoever entered, over all networks: those who asked longest ago first.
create or replace function app.requests_to_answer(most int) returns table (network_id uuid, document_id uuid, title text, name text)
  language sql stable security definer set search_path = '' as $$
    select r.network_id, d.id, d.title, asker.name
    from documents.requests r
    join documents.documents d on d.network_id = r.network_id and d.id = r.document_id
    join networks.members asker on asker.network_id = r.network_id and asker.id = r.member_id
    join networks.members maker on maker.network_id = r.network_id and maker.id = d.created_by
    join networks.members me on me.network_id = r.network_id and me.person_id = app.person() and me.left_at is null
    where r.network_id = any (app.networks()) and r.answered_at is null and d.trashed_at is null and asker.left_at is null and me.id <> asker.id
      and (me.party_id = maker.party_id or me.role = 'Coordinator' and app.document_right(d.id, me.id) = 3)
    order by r.asked_at limit most;
  $$;

-- Whoever holds the address reads the text, and nothing else of the network: its state, and the updates after that in order.
drop function if exists app.public_text(bytea); -- what a function returns can't be replaced
create function app.public_text(token_hash bytea)
  returns table (open boolean, title text, network_name text, time_zone text, expires_at timestamptz, sequence bigint, bytes bytea)
  language sql stable security definer set search_path = '' as $$
    with link as (
      select l.network_id, l.document_id, d.title, n.name, n.time_zone, l.expires_at,
        l.withdrawn_at is null and l.expires_at > now() and d.trashed_at is null as is_open
      from documents.links l
      join documents.documents d on d.network_id = l.network_id and d.id = l.document_id
      join networks.networks n on n.network_id = l.network_id
      where l.token_hash = public_text.token_hash),
    state as (
      select s.sequence, s.bytes from documents.states s join link l on l.is_open and s.network_id = l.network_id and s.document_id = l.document_id)
    select false, null, null, null, null::timestamptz, 0, null::bytea from link where not is_open
    union all
    (select true, l.title, l.name, l.time_zone, l.expires_at, part.sequence, part.bytes
      from link l cross join lateral (
        select 0::bigint as sequence, null::bytea as bytes
        union all select s.sequence, s.bytes from state s
        union all select u.sequence, u.bytes from documents.updates u
          where u.network_id = l.network_id and u.document_id = l.document_id and u.sequence > coalesce((select s.sequence from state s), 0)) as part
      where l.is_open
      order by part.sequence);
  $$;

-- Documents with these words, the best first. Row-level security would keep the index from being used, so this function says
-- itself who may see what, with the same functions. Each network is a word of the index: others cost nothing.
create or replace function app.find_documents(words tsquery, within uuid[], most int)
  returns table (network_id uuid, document_id uuid, rank real)
  language sql stable security definer set search_path = '' as $$
    with asked as (
      select words && (select string_agg(quote_literal(E'\x01' || n::text), ' | ')::tsquery
        from unnest(within) n where n = any (app.networks())) as query),
    found as materialized (
      select w.network_id, w.document_id, w.vector
      from documents.words w join documents.documents d on d.network_id = w.network_id and d.id = w.document_id
      where numnode(words) > 0 and w.vector @@ (select query from asked) and w.network_id = any (app.networks()) and w.network_id = any (within)
        and d.trashed_at is null and (d.network_right <> 'None' or app.sees_document(d.id))
      limit 1000)
    select f.network_id, f.document_id, ts_rank(f.vector, words, 1) from found f
    order by 3 desc, 2 desc limit most;
  $$;

-- Documents whose words are behind their text, but for those that are put off, over all networks: ids alone.
drop function if exists app.documents_to_index(int);
create or replace function app.documents_to_index(most int, put_off uuid[]) returns table (network_id uuid, document_id uuid)
  language sql stable security definer set search_path = '' as $$
    select d.network_id, d.id
    from documents.documents d
    left join documents.words w on w.network_id = d.network_id and w.document_id = d.id
    cross join lateral (
      select u.sequence from documents.updates u where u.network_id = d.network_id and u.document_id = d.id
      order by u.sequence desc limit 1) as head
    where head.sequence > coalesce(w.sequence, -1) and d.id <> all (put_off) limit most;
  $$;

-- Documents that have been in the trash since before this moment, over all networks: ids alone. What a decision is about stays.
create or replace function app.documents_to_empty(before timestamptz, most int) returns table (network_id uuid, document_id uuid)
  language sql stable security definer set search_path = '' as $$
    select d.network_id, d.id from documents.documents d
    where d.trashed_at < documents_to_empty.before
      and not exists (select from decisions.decisions x where x.network_id = d.network_id and x.document_id = d.id)
    order by d.trashed_at limit most;
  $$;

-- Deletes what only ever grows, of one document that has been in the trash for thirty days.
create or replace function app.empty_document(part text, document uuid) returns void
  language plpgsql volatile security definer set search_path = '' as $$
begin
  if not exists (
    select from documents.documents d where d.id = document and d.network_id = any (app.networks()) and d.trashed_at < now() - interval '30 days'
      and not exists (select from decisions.decisions x where x.network_id = d.network_id and x.document_id = d.id)) then
    raise exception 'the document is not to be emptied' using errcode = 'insufficient_privilege';
  end if;
  execute format('delete from documents.%I where document_id = $1', part) using document;
end $$;

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

-- A document is found by its title at once.
create or replace function app.keep_title() returns trigger language plpgsql as $$
begin
  insert into documents.words (network_id, document_id, title) values (new.network_id, new.id, new.title)
  on conflict (network_id, document_id) do update set title = excluded.title;
  return null;
end $$;
create or replace trigger titled after insert or update of title on documents.documents for each row execute function app.keep_title();

-- What the network as a whole may not read shows to those who may. Writing is for the policy of the network and the act itself.
drop policy if exists readable on documents.documents;
create policy readable on documents.documents as restrictive to workspace_app
  using ((select app.person()) is null or network_right <> 'None' or app.sees_document(id))
  with check (true);
