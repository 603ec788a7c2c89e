-- A vendor's sandbox, its simulator and the vendor itself know nothing of each other's jobs (guarantee G32).
ALTER TABLE search_job ADD COLUMN environment text NOT NULL DEFAULT 'production' CHECK (environment IN ('production', 'sandbox', 'simulated'));
UPDATE search_job SET environment = gate.environment FROM provider_gate AS gate
  WHERE gate.provider = search_job.provider AND gate.environment IS NOT NULL;
ALTER TABLE search_job ALTER COLUMN environment DROP DEFAULT;
-- Entries of the cache have their environment in their kind from now on. Simulated answers say so and are passed over;
-- place ids and leases do not, so they go where a simulator was the last to be asked.
DELETE FROM lookup_cache USING provider_gate AS gate
  WHERE gate.environment = 'simulated' AND (state <> 'answered' OR kind = 'address-place')
    AND (gate.provider, kind) IN (('openai', 'payee-type'), ('google', 'address'), ('google', 'address-place'),
      ('mastercard', 'mastercard-search'), ('akkio', 'payment-method'));
