ALTER TABLE search_job DROP COLUMN environment;
