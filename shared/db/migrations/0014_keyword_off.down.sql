DELETE FROM keyword WHERE is_off;
ALTER TABLE keyword DROP COLUMN is_off;
