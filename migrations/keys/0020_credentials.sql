-- Up Migration
-- Credentials never enter events: they live here, beside the keys, and change in place.
CREATE TABLE credential (
  account uuid PRIMARY KEY,
  person uuid NOT NULL,
  login_name text NOT NULL UNIQUE CHECK (login_name ~ '^[a-z0-9][a-z0-9._-]{2,63}$'),
  -- argon2id in its PHC string form, salt and cost within
  password_hash text NOT NULL,
  must_change_password boolean NOT NULL,
  -- wrapped under the master key; null = no second factor
  totp_secret bytea,
  -- the last 30-second step that was accepted, so that no code works twice
  totp_last_step bigint,
  failed_attempts integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  -- raised by sign-out everywhere: tokens of an older generation are dead
  session_generation integer NOT NULL DEFAULT 0
);

CREATE TABLE refresh_token (
  -- SHA-256 of the token; the token itself is known to its holder only
  token_hash bytea PRIMARY KEY,
  account uuid NOT NULL REFERENCES credential (account),
  family uuid NOT NULL,
  session_generation integer NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX refresh_token_account ON refresh_token (account);

CREATE TABLE staff_name (
  person uuid PRIMARY KEY,
  -- wrapped under the master key
  name bytea NOT NULL
);
