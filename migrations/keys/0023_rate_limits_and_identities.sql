-- Up Migration
-- Counters of requests, shared by all instances. Unlogged: a crash may forget them, no request waits for the disk.
CREATE UNLOGGED TABLE rate_limit (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  -- milliseconds since the epoch
  expire bigint
);

-- Which account a person of an identity provider (统一身份认证) signs in to.
CREATE TABLE external_identity (
  issuer text NOT NULL,
  subject text NOT NULL,
  account uuid NOT NULL UNIQUE REFERENCES credential (account),
  PRIMARY KEY (issuer, subject)
);

-- Tokens of the identity provider work once.
CREATE TABLE used_identity_token (
  -- SHA-256 of the token
  token_hash bytea PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
