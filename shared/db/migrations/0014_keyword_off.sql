-- A tenant may switch a keyword of the built-in list off for itself: an own entry of the same term that says so.
ALTER TABLE keyword ADD COLUMN is_off boolean NOT NULL DEFAULT false;
