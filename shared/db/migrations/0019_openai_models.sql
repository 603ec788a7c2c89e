-- What OpenAI has said of the models that it is asked with: the end that its list names, and a `model_not_found`.
-- By environment, because a simulator's models are not OpenAI's.
CREATE TABLE openai_model (
  environment text NOT NULL CHECK (environment IN ('production', 'sandbox', 'simulated')),
  model text NOT NULL,
  -- first day (UTC) without it; null while the list names none
  shutdown_date date,
  -- when the list was last read with the model in it
  listed_at timestamptz,
  -- since when it is not found; null again once it is listed
  refused_at timestamptz,
  PRIMARY KEY (environment, model)
);
-- The model that is asked when the configured one ends.
ALTER TABLE provider_gate ADD COLUMN successor text;
