-- Up Migration

create schema event_log authorization dibao_owner;
set local role dibao_owner;

create table event_log.event (
  -- 1..N without gaps, in commit order: whoever has read up to n has missed nothing.
  ordinal bigint primary key check (ordinal > 0),
  revision integer not null check (revision >= 0),
  event_id uuid not null unique,
  stream text collate "C" not null,
  type text collate "C" not null,
  -- Text, for these are the characters that the hash covers.
  recorded_at text collate "C" not null,
  -- SHA-256(0x00 || meta)
  hash bytea not null check (octet_length(hash) = 32),
  -- Exact canonical bytes; the columns above only repeat what meta says.
  meta bytea not null,
  data bytea not null,
  unique (stream, revision)
);

-- Events of usual size stay in the row: read in log order without a look-up each. Larger ones go beside it as they
-- are: ciphertext does not compress.
alter table event_log.event set (toast_tuple_target = 8160);
alter table event_log.event alter column data set storage external, alter column meta set storage external;

create table event_log.head (
  single boolean primary key default true check (single),
  ordinal bigint not null default 0,
  recorded_at text collate "C" not null default '',
  -- Given on first use, so that databases copied from one template are different stores.
  store_id text check (store_id ~ '^[0-9a-f]{12}$')
) with (fillfactor = 10);

insert into event_log.head default values;

create function event_log.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The event log is append-only: % of %.% is refused', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;

create function event_log.refuse_backwards() returns trigger language plpgsql as $$
begin
  if new.ordinal < old.ordinal or new.recorded_at < old.recorded_at
    or (old.store_id is not null and new.store_id is distinct from old.store_id) then
    raise exception 'The head of the event log never moves backwards' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;

create trigger append_only before update or delete or truncate on event_log.event
  for each statement execute function event_log.refuse_change();
create trigger never_deleted before delete or truncate on event_log.head
  for each statement execute function event_log.refuse_change();
create trigger never_backwards before update on event_log.head
  for each row execute function event_log.refuse_backwards();

-- Also where a session says that it only replays what another server did.
alter table event_log.event enable always trigger append_only;
alter table event_log.head enable always trigger never_deleted;
alter table event_log.head enable always trigger never_backwards;

-- Appends are short transactions of one row of head: leave no dead rows behind for long.
alter table event_log.head set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

reset role;
