DROP INDEX sync_run_one_active;
CREATE UNIQUE INDEX sync_run_one_active ON sync_run (source) WHERE status IN ('running', 'verified');
