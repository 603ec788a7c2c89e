DROP TABLE audit;
DROP FUNCTION audit_is_append_only();
DROP TABLE dead_letter;
DROP TABLE outbox;
