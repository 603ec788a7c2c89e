-- Batches that wait for a mapping of their columns: what is asked, and since when.
ALTER TABLE batch DROP CONSTRAINT batch_status_check;
ALTER TABLE batch ADD CONSTRAINT batch_status_check
  CHECK (status IN ('awaiting_upload', 'received', 'splitting', 'awaiting_mapping', 'estimated', 'running', 'collecting', 'done', 'failed', 'cancelled'));
ALTER TABLE batch ADD COLUMN question text;
ALTER TABLE batch ADD COLUMN waiting_since timestamptz;
CREATE INDEX batch_awaiting_mapping ON batch (waiting_since) WHERE status = 'awaiting_mapping';
