-- Up Migration

set local role dibao_owner;

-- Appends a group of appends in one transaction. All wait for the one locked row of head: positions are given in the
-- order of commits, without gaps. An append that does not fit its stream is left out and the others go in.
-- Arrays p_streams, p_expected (-1: no stream) have an element per append, p_previous 32 bytes; at most one append per
-- stream. The other arrays have an element per event in the same order: p_of is the index of its append,
-- p_data_ends and p_meta_ends say where its bytes end in p_data and p_meta.
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
language plpgsql security definer set search_path = pg_catalog, event_log, pg_temp as $$
declare
  count_appended bigint;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'Appends need read committed: what others appended while this one waited must be seen';
  end if;

  select ordinal, recorded_at into strict head_ordinal, head_recorded_at from head for no key update;
  if p_recorded_at < head_recorded_at then
    return;
  end if;

  select
    array_agg(coalesce(last.revision, -1) order by incoming.n),
    array_agg(
      incoming.expected = coalesce(last.revision, -1)
      and substring(p_previous from (32 * (incoming.n - 1) + 1)::integer for 32)
        = coalesce(last.hash, decode(repeat('00', 32), 'hex'))
      order by incoming.n
    )
  into actual, appended
  from unnest(p_streams, p_expected) with ordinality as incoming (stream, expected, n)
  left join lateral (
    select event.revision, event.hash from event where event.stream = incoming.stream
    order by event.revision desc limit 1
  ) as last on true;

  insert into event (ordinal, revision, event_id, stream, type, recorded_at, hash, meta, data)
  select
    head_ordinal + row_number() over (order by cut.n),
    cut.revision, cut.event_id, cut.stream, cut.type, p_recorded_at,
    sha256('\x00'::bytea || cut.meta), cut.meta, cut.data
  from (
    select
      e.n, e.revision, e.event_id, e.stream, e.type, e.append,
      substring(p_meta from e.meta_start + 1 for e.meta_end - e.meta_start) as meta,
      substring(p_data from e.data_start + 1 for e.data_end - e.data_start) as data
    from (
      select *,
        coalesce(lag(u.data_end) over (order by u.n), 0) as data_start,
        coalesce(lag(u.meta_end) over (order by u.n), 0) as meta_start
      from unnest(p_of, p_event_streams, p_revisions, p_event_ids, p_types, p_data_ends, p_meta_ends) with ordinality
        as u (append, stream, revision, event_id, type, data_end, meta_end, n)
    ) as e
  ) as cut
  where appended[cut.append];
  get diagnostics count_appended = row_count;

  if count_appended > 0 then
    update head set ordinal = ordinal + count_appended, recorded_at = p_recorded_at;
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
