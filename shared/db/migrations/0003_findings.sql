-- Payees and findings, partitioned by the month that the batch's UUID v7 carries, so that old months are dropped and never deleted row by row.

CREATE TABLE payee (
  batch_id uuid NOT NULL,
  row_no integer NOT NULL,
  name text NOT NULL,
  address text,
  city text,
  state text,
  zip text,
  country text,
  extra jsonb,
  PRIMARY KEY (batch_id, row_no)
) PARTITION BY RANGE (batch_id);
CREATE TABLE payee_default PARTITION OF payee DEFAULT;

CREATE TABLE finding (
  batch_id uuid NOT NULL,
  row_no integer NOT NULL,
  step text NOT NULL,
  outcome text NOT NULL,
  reason text,
  confidence real,
  data jsonb,
  provenance jsonb,
  at timestamptz NOT NULL,
  PRIMARY KEY (batch_id, row_no, step)
) PARTITION BY RANGE (batch_id);
CREATE TABLE finding_default PARTITION OF finding DEFAULT;

-- The smallest UUID v7 of a point in time.
CREATE FUNCTION uuid7_floor(t timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT (lpad(to_hex((extract(epoch FROM t) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- Makes the partitions of the month of "at" and of the following months; rows that fell into the default partition meanwhile move along.
CREATE FUNCTION ensure_batch_partitions(at timestamptz, months integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  month_start timestamptz;
  parent text;
  part text;
  lower_id uuid;
  upper_id uuid;
  made integer := 0;
BEGIN
  FOR i IN 0..months LOOP
    month_start := (date_trunc('month', at AT TIME ZONE 'UTC') + make_interval(months => i)) AT TIME ZONE 'UTC';
    lower_id := uuid7_floor(month_start);
    upper_id := uuid7_floor((month_start AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC');
    FOREACH parent IN ARRAY ARRAY['payee', 'finding'] LOOP
      part := parent || '_' || to_char(month_start AT TIME ZONE 'UTC', 'YYYYMM');
      CONTINUE WHEN to_regclass(part) IS NOT NULL;
      EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', part, parent);
      EXECUTE format(
        'WITH moved AS (DELETE FROM %I WHERE batch_id >= %L AND batch_id < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
        parent || '_default', lower_id, upper_id, part);
      EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, part, lower_id, upper_id);
      made := made + 1;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;
