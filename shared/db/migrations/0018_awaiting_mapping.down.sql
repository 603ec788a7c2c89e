DROP INDEX batch_awaiting_mapping;
UPDATE batch SET status = 'failed', failure = coalesce(question, 'the columns of the file were not certain'), finished_at = waiting_since
  WHERE status = 'awaiting_mapping';
ALTER TABLE batch DROP COLUMN waiting_since;
ALTER TABLE batch DROP COLUMN question;
ALTER TABLE batch DROP CONSTRAINT batch_status_check;
ALTER TABLE batch ADD CONSTRAINT batch_status_check
  CHECK (status IN ('awaiting_upload', 'received', 'splitting', 'estimated', 'running', 'collecting', 'done', 'failed', 'cancelled'));
