-- Up Migration

set local role dibao_owner;

-- Continues this log with events of another store as they are: all, or none and the first fault.
-- Every array has an element per event in log order; p_previous has 32 bytes per event.
create function event_log.append_sealed(
  p_first_ordinal bigint,
  p_streams text[],
  p_revisions integer[],
  p_event_ids uuid[],
  p_types text[],
  p_recorded_at text[],
  p_previous bytea,
  p_data_from integer[],
  p_data_sizes integer[],
  p_meta_from integer[],
  p_meta_sizes integer[],
  p_data bytea,
  p_meta bytea,
  -- Null when appended.
  out fault text,
  -- Index from 1 of the event with the fault.
  out fault_at integer
)
language plpgsql security definer set search_path = pg_catalog, event_log, pg_temp as $$
declare
  head_before head%rowtype;
  latest text;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'Appends need read committed: what others appended while this one waited must be seen';
  end if;
  select * into strict head_before from head for no key update;
  if p_first_ordinal <> head_before.ordinal + 1 then
    fault := 'wrong-ordinal';
    fault_at := 1;
    return;
  end if;

  create temporary table incoming on commit drop as
  select
    u.n, u.stream collate "C" as stream, u.revision, u.event_id, u.type, u.recorded_at collate "C" as recorded_at,
    substring(p_previous from (32 * (u.n - 1) + 1)::integer for 32) as previous,
    substring(p_meta from u.meta_from for u.meta_size) as meta,
    substring(p_data from u.data_from for u.data_size) as data,
    sha256('\x00'::bytea || substring(p_meta from u.meta_from for u.meta_size)) as hash
  from unnest(
    p_streams, p_revisions, p_event_ids, p_types, p_recorded_at, p_data_from, p_data_sizes, p_meta_from, p_meta_sizes
  ) with ordinality
    as u (stream, revision, event_id, type, recorded_at, data_from, data_size, meta_from, meta_size, n);

  with linked as (
    select
      i.n, i.revision, i.previous, i.recorded_at,
      lag(i.recorded_at, 1, head_before.recorded_at) over (order by i.n) as recorded_before,
      lag(i.revision) over stream_order as revision_before,
      lag(i.hash) over stream_order as hash_before,
      i.stream
    from incoming as i
    window stream_order as (partition by i.stream order by i.n)
  ), judged as (
    select l.n,
      case
        when l.recorded_at < l.recorded_before then 'recorded-at-backwards'
        when l.revision <> coalesce(l.revision_before, last.revision, -1) + 1
          or l.previous <> coalesce(l.hash_before, last.hash, decode(repeat('00', 32), 'hex'))
          then 'wrong-previous-hash'
      end as fault
    from linked as l
    left join lateral (
      select event.revision, event.hash from event where event.stream = l.stream and l.revision_before is null
      order by event.revision desc limit 1
    ) as last on true
  )
  select judged.fault, judged.n into fault, fault_at from judged where judged.fault is not null order by judged.n limit 1;
  if fault is not null then
    drop table incoming;
    return;
  end if;

  insert into event (ordinal, revision, event_id, stream, type, recorded_at, hash, meta, data)
  select head_before.ordinal + n, revision, event_id, stream, type, recorded_at, hash, meta, data from incoming;
  select max(recorded_at) into latest from incoming;
  update head set ordinal = ordinal + cardinality(p_streams), recorded_at = latest;
  drop table incoming;
  perform pg_notify('event_log', '');
end
$$;

reset role;
