-- What a language model answered to a task, kept until the task is done so that a retry never pays twice; and the tokens
-- that each structure used, month by month, for the cap.
ALTER TABLE passerelle.task ADD COLUMN answer json;

CREATE TABLE passerelle.model_use (
  structure_id text NOT NULL REFERENCES passerelle.structure,
  month text NOT NULL,
  tokens bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (structure_id, month)
);
ALTER TABLE passerelle.model_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE passerelle.model_use FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON passerelle.model_use
  USING (structure_id = current_setting('passerelle.structure', true));
CREATE POLICY operator ON passerelle.model_use
  USING (current_setting('passerelle.operator', true) = 'on');
