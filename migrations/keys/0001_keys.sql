-- Up Migration
-- The keys of personal data, apart from the events that they open.

-- One key a household, category and retention class. Destroying a key erases what it opened; the row stays as proof.
CREATE TABLE data_key (
  key_id uuid PRIMARY KEY,
  subject uuid NOT NULL,
  category text NOT NULL CHECK (category IN ('personal', 'sensitive')),
  retention text NOT NULL,
  -- wrapped under the master key; null = destroyed
  sealed bytea,
  created_at timestamptz NOT NULL,
  destroyed_at timestamptz,
  CHECK ((sealed IS NULL) = (destroyed_at IS NOT NULL)),
  UNIQUE (subject, category, retention)
);

-- Keys of the program itself: blind index, request hash, token signing; and the check value of the master key.
CREATE TABLE service_key (
  purpose text PRIMARY KEY,
  sealed bytea NOT NULL
);
