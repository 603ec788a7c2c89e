ALTER TABLE provider_gate DROP COLUMN refusal;
ALTER TABLE provider_gate DROP COLUMN refused_at;
