-- One run at a time whatever its source: two that merge side by side would publish each other's rows.
DROP INDEX sync_run_one_active;
CREATE UNIQUE INDEX sync_run_one_active ON sync_run ((true)) WHERE status IN ('running', 'verified');
