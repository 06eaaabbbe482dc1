-- Up Migration

-- A read model may be divided among workers by the area of each stream's first event: then it has one row a share.
alter table projection.build
  -- prefix of an area id; empty = what has none of the others, and all of it where nothing is divided
  add column share text collate "C" not null default '',
  -- the prefixes of all shares but the empty one, in order: no share moves on when they change
  add column division text[] not null default '{}',
  drop constraint build_pkey,
  add primary key (name, version, live, share);
