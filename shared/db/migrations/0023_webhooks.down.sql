ALTER TABLE outbox DROP COLUMN tenant_id, DROP COLUMN batch_id;

UPDATE tenant SET settings = jsonb_set(settings, '{webhookSecret}', to_jsonb(secret))
FROM webhook_secret WHERE tenant_id = tenant.id AND signs_until IS NULL;
DROP TABLE webhook_secret;
