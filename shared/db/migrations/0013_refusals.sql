-- The last time that a vendor refused us for a reason that only a person can mend (credentials, quota, model), until it answers again.
ALTER TABLE provider_gate ADD COLUMN refused_at timestamptz;
ALTER TABLE provider_gate ADD COLUMN refusal text;
