-- An earlier build cannot read them, and as `contains` they would exclude other payees.
DELETE FROM keyword WHERE scope = 'ends_with';
ALTER TABLE keyword DROP CONSTRAINT keyword_scope_check;
ALTER TABLE keyword ADD CONSTRAINT keyword_scope_check CHECK (scope IN ('exact', 'contains', 'starts_with'));
