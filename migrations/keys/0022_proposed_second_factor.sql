-- Up Migration
-- A second factor counts only once its holder has shown a code of it.
ALTER TABLE credential
  -- wrapped under the master key; null = none waits to be confirmed
  ADD COLUMN totp_proposed bytea;
