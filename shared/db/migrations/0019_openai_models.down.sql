ALTER TABLE provider_gate DROP COLUMN successor;
DROP TABLE openai_model;
