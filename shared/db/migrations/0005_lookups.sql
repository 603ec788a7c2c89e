-- Paid lookups: the cache with its leases, the log of calls, the gate of each provider, the bulk searches.

CREATE TABLE lookup_cache (
  kind text NOT NULL,
  -- HMAC of the normalised text, so that no name can be read here
  key bytea NOT NULL,
  state text NOT NULL CHECK (state IN ('leased', 'answered', 'unknown')),
  value jsonb,
  -- model, prompt or provider version; another version is a miss
  version text NOT NULL,
  lease_owner text,
  lease_until timestamptz,
  -- calls whose answer was lost, since the last answer
  unknowns smallint NOT NULL DEFAULT 0,
  cost_micros bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (kind, key),
  CHECK ((state = 'answered') = (value IS NOT NULL)),
  CHECK ((state = 'leased') = (lease_owner IS NOT NULL AND lease_until IS NOT NULL))
);
CREATE INDEX lookup_cache_expires ON lookup_cache (expires_at);

CREATE TABLE call_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider text NOT NULL,
  tenant_id uuid,
  batch_id uuid,
  step text NOT NULL,
  calls integer NOT NULL,
  unknown_calls integer NOT NULL,
  cost_micros bigint NOT NULL,
  day date NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX call_log_day ON call_log (provider, day);
CREATE INDEX call_log_batch ON call_log (batch_id);

CREATE TABLE provider_gate (
  provider text PRIMARY KEY,
  tokens double precision NOT NULL,
  tokens_at timestamptz NOT NULL,
  breaker text NOT NULL DEFAULT 'closed' CHECK (breaker IN ('closed', 'open', 'half_open')),
  failures integer NOT NULL DEFAULT 0,
  open_until timestamptz,
  last_success_at timestamptz,
  last_failure_at timestamptz,
  spend_day date,
  spend_micros bigint NOT NULL DEFAULT 0
);

CREATE TABLE search_job (
  id uuid PRIMARY KEY,
  provider text NOT NULL,
  batch_id uuid NOT NULL REFERENCES batch ON DELETE CASCADE,
  revision integer NOT NULL,
  -- a bulk of the same requests is never submitted twice
  request_hash bytea NOT NULL,
  -- object key of the submitted requests
  requests_key text NOT NULL,
  request_count integer NOT NULL,
  external_id text,
  status text NOT NULL CHECK (status IN ('new', 'submitting', 'submitted', 'completed', 'merged', 'timeout', 'failed')),
  submitted_at timestamptz,
  deadline_at timestamptz,
  total_results integer,
  stored_results integer NOT NULL DEFAULT 0,
  error text,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  version integer NOT NULL DEFAULT 0,
  UNIQUE (provider, request_hash)
);
CREATE INDEX search_job_batch ON search_job (batch_id);
CREATE INDEX search_job_open ON search_job (deadline_at) WHERE status IN ('submitting', 'submitted', 'timeout');
