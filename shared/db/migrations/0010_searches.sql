-- Bulk searches also without a batch (asked for through the API), submits whose answer was lost, and which batches wait for a search.

ALTER TABLE search_job ALTER COLUMN batch_id DROP NOT NULL;
-- of a search that was asked for through the API
ALTER TABLE search_job ADD COLUMN tenant_id uuid;
-- the deadline passed once: batches that ended meanwhile get the results merged later
ALTER TABLE search_job ADD COLUMN timed_out_at timestamptz;
ALTER TABLE search_job DROP CONSTRAINT search_job_status_check;
ALTER TABLE search_job ADD CONSTRAINT search_job_status_check CHECK
  (status IN ('new', 'submitting', 'submitted', 'unknown', 'completed', 'merged', 'timeout', 'failed'));
CREATE INDEX search_job_external ON search_job (external_id) WHERE external_id IS NOT NULL;

CREATE TABLE search_wait (
  job_id uuid NOT NULL REFERENCES search_job ON DELETE CASCADE,
  batch_id uuid NOT NULL REFERENCES batch ON DELETE CASCADE,
  revision integer NOT NULL,
  PRIMARY KEY (batch_id, revision, job_id)
);
CREATE INDEX search_wait_job ON search_wait (job_id);
