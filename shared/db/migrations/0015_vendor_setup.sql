-- What a vendor's own service last found in the vendor's secret, for the health route, whose function may read no vendor's secret.
ALTER TABLE provider_gate ADD COLUMN setup text CHECK (setup IN ('configured', 'unfilled', 'misconfigured'));
ALTER TABLE provider_gate ADD COLUMN setup_problem text;
ALTER TABLE provider_gate ADD COLUMN environment text CHECK (environment IN ('production', 'sandbox', 'simulated'));
ALTER TABLE provider_gate ADD COLUMN model text;
