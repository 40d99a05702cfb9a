-- What a chat platform needs to answer in the right place, and what its folder must find again after a restart.

-- Where the message that is answered was said.
ALTER TABLE passerelle.outbox ADD COLUMN place json;

-- Messages keep their order within a lane: one person's, the team's, everyone's.
ALTER TABLE passerelle.outbox ADD COLUMN lane text NOT NULL GENERATED ALWAYS AS (coalesce(person_id, audience)) STORED;
CREATE INDEX outbox_lane ON passerelle.outbox (structure_id, lane, position) WHERE status = 'waiting';

-- Named by workspace; a workspace exists before anybody speaks in it, so there may be no structure yet.
CREATE TABLE passerelle.platform_memory (
  structure_id text NOT NULL,
  key text NOT NULL,
  value json NOT NULL,
  PRIMARY KEY (structure_id, key)
);
ALTER TABLE passerelle.platform_memory ENABLE ROW LEVEL SECURITY;
ALTER TABLE passerelle.platform_memory FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON passerelle.platform_memory
  USING (structure_id = current_setting('passerelle.structure', true));
CREATE POLICY operator ON passerelle.platform_memory
  USING (current_setting('passerelle.operator', true) = 'on');
