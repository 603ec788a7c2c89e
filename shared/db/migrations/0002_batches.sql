-- Batches and the chunk ledger, from which progress and current outputs are read.

CREATE TABLE batch (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenant,
  idempotency_key text NOT NULL,
  status text NOT NULL CHECK (status IN ('awaiting_upload', 'received', 'splitting', 'estimated', 'running', 'collecting', 'done', 'failed', 'cancelled')),
  source jsonb NOT NULL,
  -- frozen when the batch is created
  options jsonb NOT NULL,
  mapping jsonb,
  rows_read integer,
  rows_rejected integer,
  chunks integer,
  keyword_version integer,
  supplier_version text,
  revision integer NOT NULL DEFAULT 0,
  cancel_requested_at timestamptz,
  failure text,
  results jsonb,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  purge_after timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 0,
  UNIQUE (tenant_id, idempotency_key)
);
CREATE INDEX batch_recent ON batch (tenant_id, id DESC);
CREATE INDEX batch_purge ON batch (purge_after);
CREATE INDEX batch_open ON batch (id) WHERE status NOT IN ('done', 'failed', 'cancelled');

CREATE TABLE chunk_step (
  batch_id uuid NOT NULL REFERENCES batch ON DELETE CASCADE,
  step text NOT NULL,
  chunk integer NOT NULL,
  revision integer NOT NULL,
  -- r<revision>-<number of the try>
  attempt text NOT NULL,
  status text NOT NULL CHECK (status IN ('done', 'failed')),
  rows integer NOT NULL,
  -- how many rows ended in which outcome
  outcomes jsonb NOT NULL,
  output_key text NOT NULL,
  error text,
  started_at timestamptz NOT NULL,
  finished_at timestamptz NOT NULL,
  PRIMARY KEY (batch_id, step, chunk)
);
