-- Up Migration

-- Group roles, shared by every database of the cluster; logins are made members of them by whoever runs the server.
--   dibao_owner      owns log, functions and triggers; migrations act as it
--   dibao_writer     appends, through the one function that does so
--   dibao_projector  reads the log, keeps the read models
--   dibao_auditor    reads the log
do $$
declare
  name text;
begin
  foreach name in array array ['dibao_owner', 'dibao_writer', 'dibao_projector', 'dibao_auditor'] loop
    begin
      if not exists (select from pg_roles where rolname = name) then
        execute format('create role %I nologin', name);
      end if;
    exception
      -- Another database of this cluster is being migrated at the same time, and was quicker.
      when duplicate_object or unique_violation then null;
    end;
  end loop;
  begin
    if not pg_has_role(current_user, 'dibao_owner', 'SET') then
      execute format('grant dibao_owner to %I with set true', current_user);
    end if;
  exception
    when unique_violation then null;
  end;
end
$$;
