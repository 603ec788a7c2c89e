ALTER TABLE lookup_cache DROP COLUMN asked_by;
