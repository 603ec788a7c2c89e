-- Messages to send, messages that failed, and who did what.

CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  key text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  next_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  sent_at timestamptz,
  last_error text,
  UNIQUE (topic, key)
);
CREATE INDEX outbox_due ON outbox (next_at) WHERE sent_at IS NULL;

CREATE TABLE dead_letter (
  id uuid PRIMARY KEY,
  queue text NOT NULL,
  message_id text NOT NULL,
  -- holds the task token: never to be logged or shown
  body jsonb NOT NULL,
  batch_id uuid,
  reason text,
  received_at timestamptz NOT NULL,
  replayed_at timestamptz,
  discarded_at timestamptz,
  UNIQUE (queue, message_id)
);
CREATE INDEX dead_letter_open ON dead_letter (received_at) WHERE replayed_at IS NULL AND discarded_at IS NULL;

CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  tenant_id uuid,
  actor text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_subject ON audit (subject, at);
CREATE INDEX audit_tenant ON audit (tenant_id, at);

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
