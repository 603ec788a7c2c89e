ALTER TABLE lookup_cache DROP COLUMN sent_at;
