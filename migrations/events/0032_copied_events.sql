-- Up Migration

set local role dibao_owner;

-- Copied events now come by COPY, in a transaction that ends with the call below.
drop function event_log.append_sealed(
  bigint, text[], integer[], uuid[], text[], text[], bytea, integer[], integer[], integer[], integer[], bytea, bytea
);

-- Judges the rows that this transaction put behind the end of the log, its head being locked, and moves the head behind
-- them; whoever is told of a fault rolls back. p_previous has the 32 bytes of the hash that each event names, in log
-- order.
create function event_log.admit_copied(
  p_first_ordinal bigint,
  p_count integer,
  p_previous bytea,
  -- Null when admitted.
  out fault text,
  -- Index from 1 of the event with the fault.
  out fault_at integer
)
language plpgsql set search_path = pg_catalog, event_log, pg_temp as $$
declare
  head_before head%rowtype;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'Appends need read committed: what others appended while this one waited must be seen';
  end if;
  select * into strict head_before from head for no key update;
  if p_first_ordinal <> head_before.ordinal + 1
    or p_count <> (select count(*) from event where ordinal between p_first_ordinal and p_first_ordinal + p_count - 1)
  then
    fault := 'wrong-ordinal';
    fault_at := 1;
    return;
  end if;

  with judged as (
    select
      e.ordinal - head_before.ordinal as n,
      case
        when e.hash <> sha256('\x00'::bytea || e.meta) then 'hash-mismatch'
        when e.recorded_at < lag(e.recorded_at, 1, head_before.recorded_at) over (order by e.ordinal)
          then 'recorded-at-backwards'
        when substring(p_previous from (32 * (e.ordinal - p_first_ordinal) + 1)::integer for 32)
          is distinct from case e.revision
            when 0 then decode(repeat('00', 32), 'hex')
            else (
              select before.hash from event as before
              where before.stream = e.stream and before.revision = e.revision - 1 and before.ordinal < e.ordinal
            )
          end
          then 'wrong-previous-hash'
      end as fault
    from event as e
    where e.ordinal between p_first_ordinal and p_first_ordinal + p_count - 1
  )
  select judged.fault, judged.n into fault, fault_at from judged where judged.fault is not null order by judged.n limit 1;
  if fault is not null then
    return;
  end if;

  update head set
    ordinal = ordinal + p_count,
    recorded_at = (select event.recorded_at from event where event.ordinal = p_first_ordinal + p_count - 1);
  perform pg_notify('event_log', '');
end
$$;

-- It stays with the owner, as the table does: taking over a log is an act of whoever runs the server.
revoke all on function event_log.admit_copied(bigint, integer, bytea) from public;

reset role;
