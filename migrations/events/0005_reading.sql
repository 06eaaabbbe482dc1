-- Up Migration

set local role dibao_owner;

-- Ordinal of the last event recorded by a moment, 0 for none. recorded_at never runs backwards and ordinals have no
-- gaps, so halving the log finds it without an index.
create function event_log.known_at(p_moment text) returns bigint
language plpgsql stable set search_path = pg_catalog, event_log, pg_temp as $$
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

-- Names this store, on first use for good.
create function event_log.identify() returns text
language plpgsql security definer set search_path = pg_catalog, event_log, pg_temp as $$
declare
  id text;
begin
  select store_id into strict id from head;
  if id is null then
    update head set store_id = coalesce(store_id, substr(encode(uuid_send(gen_random_uuid()), 'hex'), 21))
    returning store_id into strict id;
  end if;
  return id;
end
$$;

reset role;
