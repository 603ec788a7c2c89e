DROP TABLE search_wait;
DROP INDEX search_job_external;
DELETE FROM search_job WHERE batch_id IS NULL;
UPDATE search_job SET status = 'failed' WHERE status = 'unknown';
ALTER TABLE search_job DROP CONSTRAINT search_job_status_check;
ALTER TABLE search_job ADD CONSTRAINT search_job_status_check CHECK
  (status IN ('new', 'submitting', 'submitted', 'completed', 'merged', 'timeout', 'failed'));
ALTER TABLE search_job DROP COLUMN timed_out_at;
ALTER TABLE search_job DROP COLUMN tenant_id;
ALTER TABLE search_job ALTER COLUMN batch_id SET NOT NULL;
