-- Up Migration

set local role dibao_owner;

revoke all on all functions in schema event_log from public;
grant usage on schema event_log to dibao_writer, dibao_projector, dibao_auditor;
grant select on event_log.event, event_log.head to dibao_writer, dibao_projector, dibao_auditor;
grant execute on function event_log.identify(), event_log.known_at(text)
  to dibao_writer, dibao_projector, dibao_auditor;
grant execute on function event_log.lock_head() to dibao_writer;
grant execute on function event_log.append(
  text, text[], integer[], bytea, integer[], text[], integer[], uuid[], text[], integer[], integer[], integer[],
  integer[], bytea, bytea
) to dibao_writer;
-- append_sealed stays with the owner: taking over a log is an act of whoever runs the server.

reset role;
