-- What the cache of paid lookups has spared each tenant, by day: the hit rate and the dollars saved of GET /v1/cache.
CREATE TABLE cache_use (
  kind text NOT NULL,
  tenant_id uuid NOT NULL,
  day date NOT NULL,
  -- questions that an earlier answer settled
  hits bigint NOT NULL DEFAULT 0,
  -- questions that a provider answered
  asked bigint NOT NULL DEFAULT 0,
  -- what the answers of the hits had cost when they were paid for
  saved_micros bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, tenant_id, day)
);
CREATE INDEX cache_use_day ON cache_use (day);
