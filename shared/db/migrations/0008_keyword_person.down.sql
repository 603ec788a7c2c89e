ALTER TABLE keyword DROP COLUMN person;
