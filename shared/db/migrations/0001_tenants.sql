-- Tenants and their API keys.

CREATE TABLE tenant (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL,
  deleted_at timestamptz
);

CREATE TABLE api_key (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenant,
  label text NOT NULL,
  -- sha256 of a random secret; the secret itself is shown once and stored nowhere
  secret_hash bytea NOT NULL UNIQUE,
  scopes text[] NOT NULL,
  -- id of the usage-plan key of API Gateway that carries the rate limit
  usage_key_id text,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_on date
);
CREATE INDEX api_key_tenant ON api_key (tenant_id);
