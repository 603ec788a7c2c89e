DELETE FROM search_job WHERE part_of IS NOT NULL;
UPDATE search_job SET status = 'failed' WHERE status = 'split';
ALTER TABLE search_job DROP CONSTRAINT search_job_status_check;
ALTER TABLE search_job ADD CONSTRAINT search_job_status_check CHECK
  (status IN ('new', 'submitting', 'submitted', 'unknown', 'completed', 'merged', 'timeout', 'failed'));
DROP INDEX search_job_part_of;
ALTER TABLE search_job DROP COLUMN part_of;
