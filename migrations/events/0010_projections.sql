-- Up Migration

-- Where each read model stands. Its tables live in a schema of their own, <name>_v<version>, or <..>_building while a
-- rebuild fills the next ones. Everything here can be dropped: it is made again from the log.
create schema projection authorization dibao_owner;
set local role dibao_owner;

create table projection.build (
  name text not null,
  version integer not null,
  -- one that is served, and at most one that is being built
  live boolean not null,
  -- position in the log after which the next event is to be applied; null = from the beginning
  checkpoint text,
  -- ordinal of that position, for progress only
  ordinal bigint not null default 0,
  -- the event at which a handler failed, and why; null = running
  halted jsonb,
  primary key (name, version, live)
);

-- Skipping an event is an act of somebody, with a reason; a rebuild skips it again.
create table projection.skipped (
  name text not null,
  version integer not null,
  event_id uuid not null,
  reason text not null,
  skipped_by text not null,
  skipped_at timestamptz not null,
  primary key (name, version, event_id)
);

grant usage on schema projection to dibao_projector, dibao_writer, dibao_auditor;
grant select, insert, update, delete on projection.build to dibao_projector;
grant select, insert on projection.skipped to dibao_projector;
grant select on all tables in schema projection to dibao_writer, dibao_auditor;

reset role;

do $$
begin
  execute format('grant create on database %I to dibao_projector', current_database());
end
$$;
