DROP FUNCTION ensure_batch_partitions(timestamptz, integer);
DROP FUNCTION uuid7_floor(timestamptz);
DROP TABLE finding;
DROP TABLE payee;
