-- Keywords whose place is the end of a name: "... COUNTY", "... BANK".
ALTER TABLE keyword DROP CONSTRAINT keyword_scope_check;
ALTER TABLE keyword ADD CONSTRAINT keyword_scope_check CHECK (scope IN ('exact', 'contains', 'starts_with', 'ends_with'));
