-- The supplier network, and the nightly runs that bring it up to date through a staging table.

CREATE TABLE sync_run (
  id uuid PRIMARY KEY,
  source text NOT NULL,
  -- 'previewed' is the end of a dry run
  status text NOT NULL CHECK (status IN ('running', 'verified', 'published', 'previewed', 'refused', 'failed')),
  is_dry_run boolean NOT NULL DEFAULT false,
  job_id text,
  -- where loading goes on after an interruption
  page_token text,
  -- rows of the source that were looked at, and those of them that became rows of the staging
  rows_read integer NOT NULL DEFAULT 0,
  rows_staged integer NOT NULL DEFAULT 0,
  inserted integer,
  updated integer,
  removed integer,
  index_key text,
  index_sha256 text,
  -- what a batch pins
  version text UNIQUE,
  -- what the verification counted
  report jsonb,
  error text,
  started_at timestamptz NOT NULL,
  finished_at timestamptz
);
CREATE UNIQUE INDEX sync_run_one_active ON sync_run (source) WHERE status IN ('running', 'verified');

CREATE TABLE supplier (
  id text PRIMARY KEY,
  name text NOT NULL,
  address text,
  city text,
  state text,
  zip text,
  category text,
  mcc text,
  industry text,
  payment_type text,
  -- the name under which Mastercard knows it
  mastercard_name text,
  row_hash bytea NOT NULL,
  changed_run uuid NOT NULL,
  deleted_at timestamptz
);

CREATE TABLE supplier_staging (
  run_id uuid NOT NULL REFERENCES sync_run ON DELETE CASCADE,
  id text NOT NULL,
  name text NOT NULL,
  address text,
  city text,
  state text,
  zip text,
  category text,
  mcc text,
  industry text,
  payment_type text,
  mastercard_name text,
  row_hash bytea NOT NULL,
  PRIMARY KEY (run_id, id)
);
