-- Secrets of webhooks that can be rotated: an earlier one goes on signing for a while. Deliveries can be listed by tenant and batch.

CREATE TABLE webhook_secret (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenant,
  -- in clear, because it signs; the one that settings hold is taken over when it is first needed
  secret text NOT NULL,
  created_at timestamptz NOT NULL,
  -- null: the present one; until then an earlier one signs beside it
  signs_until timestamptz
);
CREATE UNIQUE INDEX webhook_secret_present ON webhook_secret (tenant_id) WHERE signs_until IS NULL;
CREATE INDEX webhook_secret_tenant ON webhook_secret (tenant_id);

ALTER TABLE outbox ADD COLUMN tenant_id uuid, ADD COLUMN batch_id uuid;
UPDATE outbox SET
  tenant_id = coalesce(payload #>> '{ended,tenantId}', payload ->> 'tenantId')::uuid,
  batch_id = coalesce(payload #>> '{ended,batchId}', payload ->> 'batchId')::uuid;
CREATE INDEX outbox_tenant ON outbox (tenant_id, id);
CREATE INDEX outbox_batch ON outbox (batch_id, id);
