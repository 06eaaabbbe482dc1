-- Up Migration

-- The order of a log that is kept on KurrentDB, which numbers nothing across its streams: a read model, counted from
-- that log, and the turn by which its writers append. Unused where the log is in event_log.
create schema log_order authorization dibao_owner;
set local role dibao_owner;

create table log_order.event (
  -- 1..N without gaps, by place in the log
  ordinal bigint primary key check (ordinal > 0),
  -- where the store has it
  commit_at bigint not null,
  prepare_at bigint not null,
  event_id uuid not null,
  recorded_at text collate "C" not null
);
create index on log_order.event (event_id);

create table log_order.head (
  single boolean primary key default true check (single),
  ordinal bigint not null default 0,
  recorded_at text collate "C" not null default '',
  -- up to where the log has been counted, system events included; null = from its beginning
  commit_at bigint,
  prepare_at bigint,
  -- names the log, once it has an event
  store_id text check (store_id ~ '^[0-9a-f]{12}$'),
  -- since when appends are under way whose outcome nobody has written down, or that nobody has counted; null = none
  sending_since timestamptz default 'epoch'
) with (fillfactor = 10);

insert into log_order.head default values;

-- What the store was told to remove of our streams, or has: found on the way, for whoever verifies.
create table log_order.removal (
  commit_at bigint primary key,
  stream text collate "C" not null,
  what text not null
);

-- Ordinal of the last event recorded by a moment, 0 for none; as event_log.known_at.
create function log_order.known_at(p_moment text) returns bigint
language plpgsql stable set search_path = pg_catalog, log_order, pg_temp as $$
declare
  known bigint := 0;
  unknown bigint;
  middle bigint;
begin
  select ordinal + 1 into strict unknown from head;
  while unknown - known > 1 loop
    middle := (known + unknown) / 2;
    if (select recorded_at <= p_moment from event where ordinal = middle) then
      known := middle;
    else
      unknown := middle;
    end if;
  end loop;
  return known;
end
$$;

-- Writes down what was counted on from where the head stood. False, and nothing done, when somebody else was quicker.
-- What is lost here in a crash is counted again: no commit waits for the disk.
create function log_order.keep(
  p_from bigint, p_ordinals bigint[], p_commits bigint[], p_prepares bigint[], p_event_ids uuid[], p_recorded_at text[],
  p_removal_commits bigint[], p_removal_streams text[], p_removals text[],
  p_ordinal bigint, p_latest text, p_commit bigint, p_prepare bigint, p_store_id text
) returns boolean
language plpgsql set search_path = pg_catalog, log_order, pg_temp as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  update head set ordinal = p_ordinal, recorded_at = p_latest, commit_at = p_commit, prepare_at = p_prepare,
    store_id = p_store_id
  where commit_at is not distinct from p_from;
  if not found then
    return false;
  end if;
  insert into event (ordinal, commit_at, prepare_at, event_id, recorded_at)
    select * from unnest(p_ordinals, p_commits, p_prepares, p_event_ids, p_recorded_at);
  insert into removal (commit_at, stream, what)
    select * from unnest(p_removal_commits, p_removal_streams, p_removals);
  return true;
end
$$;

-- Waits for the turn to append: a lock of this session. Gives the head, and the milliseconds after which nothing that
-- the one before sent, and did not account for, can still happen.
create function log_order.take_turn(
  p_class integer, p_number integer, p_longest double precision,
  out ordinal bigint, out recorded_at text, out commit_at bigint, out prepare_at bigint, out store_id text,
  out wait double precision
)
language plpgsql set search_path = pg_catalog, log_order, pg_temp as $$
begin
  perform pg_advisory_lock(p_class, p_number);
  select h.ordinal, h.recorded_at, h.commit_at, h.prepare_at, h.store_id,
    extract(epoch from h.sending_since - clock_timestamp()) * 1000 + p_longest
  into ordinal, recorded_at, commit_at, prepare_at, store_id, wait from head h;
end
$$;

-- From here on appends are under way. Gives those of their event ids that the log has already.
create function log_order.begin_sending(p_event_ids uuid[]) returns uuid[]
language plpgsql set search_path = pg_catalog, log_order, pg_temp as $$
begin
  update head set sending_since = clock_timestamp();
  return array(select event_id from event where event_id = any(p_event_ids));
end
$$;

-- The outcome of all of them is known.
create function log_order.end_sending() returns void
language plpgsql set search_path = pg_catalog, log_order, pg_temp as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  update head set sending_since = null;
end
$$;

-- Forgets all that was counted: the next who asks counts the log again.
create function log_order.forget() returns void
language sql set search_path = pg_catalog, log_order, pg_temp as $$
  delete from event;
  delete from removal;
  update head set ordinal = 0, recorded_at = '', commit_at = null, prepare_at = null, store_id = null,
    sending_since = greatest(sending_since, 'epoch');
$$;

revoke all on all functions in schema log_order from public;
grant usage on schema log_order to dibao_writer, dibao_projector, dibao_auditor;
grant select on all tables in schema log_order to dibao_writer, dibao_projector, dibao_auditor;
grant insert on log_order.event, log_order.removal to dibao_writer;
grant update on log_order.head to dibao_writer;
grant execute on function log_order.known_at(text) to dibao_writer, dibao_projector, dibao_auditor;
grant execute on function log_order.keep(
  bigint, bigint[], bigint[], bigint[], uuid[], text[], bigint[], text[], text[], bigint, text, bigint, bigint, text
), log_order.take_turn(integer, integer, double precision), log_order.begin_sending(uuid[]), log_order.end_sending()
  to dibao_writer;

reset role;
