-- Keywords that are also first names ("Kia"): a first name with a common surname is a person, not the keyword.
ALTER TABLE keyword ADD COLUMN person boolean NOT NULL DEFAULT false;
