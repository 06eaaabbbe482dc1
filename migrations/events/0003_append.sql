-- Up Migration

set local role dibao_owner;

-- Appends a group of appends in one transaction. All wait for the one locked row of head: positions are given in the
-- order of commits, without gaps. An append that does not fit its stream is left out and the others go in.
-- p_streams and p_expected (-1: no stream) have an element per append, p_previous 32 bytes; a stream comes once.
-- The other arrays have an element per event, in the same order: p_of says which append it belongs to, p_data_from and
-- p_meta_from (from 1) and the sizes where its bytes are in p_data and p_meta.
create function event_log.append(
  p_recorded_at text,
  p_streams text[],
  p_expected integer[],
  p_previous bytea,
  p_of integer[],
  p_event_streams text[],
  p_revisions integer[],
  p_event_ids uuid[],
  p_types text[],
  p_data_from integer[],
  p_data_sizes integer[],
  p_meta_from integer[],
  p_meta_sizes integer[],
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
language plpgsql security definer set search_path = pg_catalog, event_log, pg_temp as $$
declare
  no_hash constant bytea := decode(repeat('00', 32), 'hex');
  name text;
  at integer := 0;
  last_revision integer;
  last_hash bytea;
  -- Per append: events of refused appends before it.
  refused_before integer[];
  refused integer := 0;
  count_appended integer;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'Appends need read committed: what others appended while this one waited must be seen';
  end if;

  select ordinal, recorded_at into strict head_ordinal, head_recorded_at from head for no key update;
  if p_recorded_at < head_recorded_at then
    return;
  end if;

  foreach name in array p_streams loop
    at := at + 1;
    select revision, hash into last_revision, last_hash from event where stream = name order by revision desc limit 1;
    if not found then
      last_revision := -1;
      last_hash := no_hash;
    end if;
    actual[at] := last_revision;
    appended[at] := last_revision = p_expected[at] and last_hash = substring(p_previous from 32 * at - 31 for 32);
    refused_before[at] := refused;
    if not appended[at] then
      refused := refused + cardinality(array_positions(p_of, at));
    end if;
  end loop;
  count_appended := cardinality(p_of) - refused;
  if count_appended = 0 then
    return;
  end if;

  if cardinality(p_of) = 1 then
    -- Starting the query below costs more than one row.
    insert into event (ordinal, revision, event_id, stream, type, recorded_at, hash, meta, data)
    values (
      head_ordinal + 1, p_revisions[1], p_event_ids[1], p_streams[1], p_types[1], p_recorded_at,
      sha256('\x00'::bytea || p_meta), p_meta, p_data
    );
  else
    insert into event (ordinal, revision, event_id, stream, type, recorded_at, hash, meta, data)
    select
      head_ordinal + e.n - refused_before[e.append], e.revision, e.event_id, e.stream, e.type, p_recorded_at,
      sha256('\x00'::bytea || substring(p_meta from e.meta_from for e.meta_size)),
      substring(p_meta from e.meta_from for e.meta_size),
      substring(p_data from e.data_from for e.data_size)
    from unnest(
      p_of, p_event_streams, p_revisions, p_event_ids, p_types, p_data_from, p_data_sizes, p_meta_from, p_meta_sizes
    ) with ordinality as e (append, stream, revision, event_id, type, data_from, data_size, meta_from, meta_size, n)
    where appended[e.append];
  end if;

  update head set ordinal = head_ordinal + count_appended, recorded_at = p_recorded_at;
  perform pg_notify('event_log', '');
end
$$;

-- Holds the head for this transaction, so that what it says is still so when `append` is called next in it.
create function event_log.lock_head() returns text
language sql security definer set search_path = pg_catalog, event_log, pg_temp as $$
  select recorded_at from head for no key update
$$;

reset role;
