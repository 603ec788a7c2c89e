-- Limits of the application's role in this database: a frozen or killed function must not hold locks, a runaway statement must end.
-- Set on the role, because a transaction pooler loses what a session sets.
DO $$
BEGIN
  EXECUTE format('ALTER ROLE CURRENT_USER IN DATABASE %I SET idle_in_transaction_session_timeout = %L', current_database(), '60s');
  EXECUTE format('ALTER ROLE CURRENT_USER IN DATABASE %I SET statement_timeout = %L', current_database(), '10min');
END $$;
