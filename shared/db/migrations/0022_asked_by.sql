-- Which tenants have been given an answer, and when first: only what a tenant asked before reads as cached to it.
ALTER TABLE lookup_cache ADD COLUMN asked_by jsonb NOT NULL DEFAULT '{}';
