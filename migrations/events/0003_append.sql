-- Up Migration

set local role dibao_owner;

-- Appends a group of appends in one transaction. All wait for the one locked row of head: positions are given in the
-- order of commits, without gaps. An append that does not fit its stream is left out and the others go in.
-- The first arrays have an element per append: its stream, the revision seen (-1: no stream), and which event is its
-- last; p_previous has 32 bytes each. The other arrays have an element per event: p_data_ends and p_meta_ends say
-- where its bytes end in p_data and p_meta.
create function event_log.append(
  p_recorded_at text,
  p_streams text[],
  p_expected integer[],
  p_previous bytea,
  p_last_events integer[],
  p_event_ids uuid[],
  p_types text[],
  p_data_ends integer[],
  p_meta_ends integer[],
  p_data bytea,
  p_meta bytea,
  -- The head before this append.
  out head_ordinal bigint,
  out head_recorded_at text,
  -- Per append: the true revision of its stream before (-1: no stream) and whether it was appended. Null when nothing
  -- was tried, because p_recorded_at lies before the head's.
  out actual integer[],
  out appended boolean[]
)
-- Simple statements in a loop: planning or starting one that takes all at once costs more than it saves.
language plpgsql security definer set search_path = pg_catalog, event_log, pg_temp as $$
declare
  no_hash constant bytea := decode(repeat('00', 32), 'hex');
  last_ordinal bigint;
  last_revision integer;
  last_hash bytea;
  name text;
  append integer := 0;
  event_at integer := 0;
  meta_from integer := 1;
  data_from integer := 1;
  meta_bytes bytea;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'Appends need read committed: what others appended while this one waited must be seen';
  end if;

  select ordinal, recorded_at into strict head_ordinal, head_recorded_at from head for no key update;
  if p_recorded_at < head_recorded_at then
    return;
  end if;
  last_ordinal := head_ordinal;

  foreach name in array p_streams loop
    append := append + 1;
    select revision, hash into last_revision, last_hash from event where stream = name order by revision desc limit 1;
    if not found then
      last_revision := -1;
      last_hash := no_hash;
    end if;
    actual[append] := last_revision;
    appended[append] := last_revision = p_expected[append]
      and last_hash = substring(p_previous from 32 * append - 31 for 32);

    while event_at < p_last_events[append] loop
      event_at := event_at + 1;
      if appended[append] then
        last_ordinal := last_ordinal + 1;
        last_revision := last_revision + 1;
        meta_bytes := substring(p_meta from meta_from for p_meta_ends[event_at] - meta_from + 1);
        insert into event (ordinal, revision, event_id, stream, type, recorded_at, hash, meta, data)
        values (
          last_ordinal, last_revision, p_event_ids[event_at], name, p_types[event_at], p_recorded_at,
          sha256('\x00'::bytea || meta_bytes), meta_bytes,
          substring(p_data from data_from for p_data_ends[event_at] - data_from + 1)
        );
      end if;
      meta_from := p_meta_ends[event_at] + 1;
      data_from := p_data_ends[event_at] + 1;
    end loop;
  end loop;

  if last_ordinal > head_ordinal then
    update head set ordinal = last_ordinal, recorded_at = p_recorded_at;
    perform pg_notify('event_log', '');
  end if;
end
$$;

-- Holds the head for this transaction, so that what it says is still so when `append` is called next in it.
create function event_log.lock_head() returns text
language sql security definer set search_path = pg_catalog, event_log, pg_temp as $$
  select recorded_at from head for no key update
$$;

reset role;
