-- The facts that a structure keeps, with what they were before; the long works; the moved clock of the local room.

CREATE TABLE passerelle.record (
  structure_id text NOT NULL REFERENCES passerelle.structure,
  record_id text NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL,
  version integer NOT NULL,
  data json NOT NULL,
  fact_date text NOT NULL CHECK (fact_date ~ '^\d{4}-\d{2}-\d{2}$'),
  recorded_on text NOT NULL CHECK (recorded_on ~ '^\d{4}-\d{2}-\d{2}$'),
  recorded_by text NOT NULL,
  PRIMARY KEY (structure_id, record_id)
);
CREATE INDEX record_kind ON passerelle.record (structure_id, kind, position);

-- Every former version of a record.
CREATE TABLE passerelle.record_history (
  structure_id text NOT NULL,
  record_id text NOT NULL,
  version integer NOT NULL,
  data json NOT NULL,
  fact_date text NOT NULL,
  -- the instant it was replaced, on the bot's clock
  replaced_at text NOT NULL,
  PRIMARY KEY (structure_id, record_id, version),
  FOREIGN KEY (structure_id, record_id) REFERENCES passerelle.record
);

CREATE TABLE passerelle.task (
  structure_id text NOT NULL REFERENCES passerelle.structure,
  position integer NOT NULL,
  task_id text NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  payload json NOT NULL,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'done', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  not_before timestamptz,
  failure text,
  PRIMARY KEY (structure_id, task_id),
  UNIQUE (structure_id, kind, key)
);
CREATE INDEX task_waiting ON passerelle.task (structure_id, position) WHERE status = 'waiting';
CREATE INDEX task_failed ON passerelle.task (structure_id, position) WHERE status = 'failed';

-- One row: the date that the local room lives in. It belongs to the whole installation.
CREATE TABLE passerelle.clock (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  clock json NOT NULL
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['record', 'record_history', 'task']
  LOOP
    EXECUTE format('ALTER TABLE passerelle.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE passerelle.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant ON passerelle.%I
      USING (structure_id = current_setting(''passerelle.structure'', true))', name);
    EXECUTE format('CREATE POLICY operator ON passerelle.%I
      USING (current_setting(''passerelle.operator'', true) = ''on'')', name);
  END LOOP;
END;
$$;
