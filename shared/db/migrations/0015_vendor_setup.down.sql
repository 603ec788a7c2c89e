ALTER TABLE provider_gate DROP COLUMN model;
ALTER TABLE provider_gate DROP COLUMN environment;
ALTER TABLE provider_gate DROP COLUMN setup_problem;
ALTER TABLE provider_gate DROP COLUMN setup;
