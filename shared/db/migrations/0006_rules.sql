-- What people decide: exclusion keywords with their versions, and reviewers' corrections.

CREATE TABLE keyword_version (
  version integer PRIMARY KEY,
  actor text NOT NULL,
  note text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE keyword (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- null: holds for every tenant
  tenant_id uuid REFERENCES tenant,
  term text NOT NULL,
  scope text NOT NULL CHECK (scope IN ('exact', 'contains', 'starts_with')),
  category text NOT NULL,
  exceptions text[] NOT NULL DEFAULT '{}',
  -- the keyword versions in which it holds; open upwards while it is in force
  versions int4range NOT NULL CHECK (NOT isempty(versions))
);
CREATE UNIQUE INDEX keyword_in_force ON keyword (tenant_id, lower(term), scope) NULLS NOT DISTINCT WHERE upper_inf(versions);
CREATE INDEX keyword_versions ON keyword USING gist (versions);

CREATE TABLE review_decision (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenant,
  -- HMAC of the normalised name, as in lookup_cache
  name_key bytea NOT NULL,
  field text NOT NULL,
  value jsonb NOT NULL,
  actor text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX review_decision_name ON review_decision (tenant_id, name_key, field, at DESC);
