-- A bulk that Mastercard refuses whole is split: its pieces are searches of their own, and the bulk keeps the leases and whoever waits.

-- the bulk as it was planned
ALTER TABLE search_job ADD COLUMN part_of uuid REFERENCES search_job ON DELETE CASCADE;
CREATE INDEX search_job_part_of ON search_job (part_of) WHERE part_of IS NOT NULL;
ALTER TABLE search_job DROP CONSTRAINT search_job_status_check;
ALTER TABLE search_job ADD CONSTRAINT search_job_status_check CHECK
  (status IN ('new', 'submitting', 'submitted', 'unknown', 'split', 'completed', 'merged', 'timeout', 'failed'));
