-- Up Migration
-- How far the log's approved erasures have been carried out here. It is restored with the keys: what was erased after
-- the backup is found and erased again.
CREATE TABLE erasure_checkpoint (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  position text NOT NULL
);
