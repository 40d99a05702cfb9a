-- Structures, people, conversations, what they wrote, what the bot says, and the files.

CREATE TABLE passerelle.structure (
  structure_id text PRIMARY KEY,
  platform text NOT NULL,
  workspace text NOT NULL,
  profile json,
  -- whether someone was made coordinator by coming first
  has_coordinator boolean NOT NULL DEFAULT false,
  -- last position given to an inbox or outbox row; raised under this row's lock, so it grows in commit order
  position integer NOT NULL DEFAULT 0,
  UNIQUE (platform, workspace)
);

-- Numbers of people, files, records and tasks, per structure.
CREATE TABLE passerelle.counter (
  structure_id text NOT NULL REFERENCES passerelle.structure,
  name text NOT NULL,
  value integer NOT NULL,
  PRIMARY KEY (structure_id, name)
);

CREATE TABLE passerelle.person (
  structure_id text NOT NULL REFERENCES passerelle.structure,
  person_id text NOT NULL,
  number integer NOT NULL,
  account text NOT NULL,
  -- the name to show, and the platform's last word on it
  name text NOT NULL,
  platform_name text NOT NULL,
  role text NOT NULL CHECK (role IN ('coordinator', 'professional', 'guest')),
  PRIMARY KEY (structure_id, person_id),
  UNIQUE (structure_id, account)
);

CREATE TABLE passerelle.conversation (
  structure_id text NOT NULL,
  person_id text NOT NULL,
  state json NOT NULL,
  PRIMARY KEY (structure_id, person_id),
  FOREIGN KEY (structure_id, person_id) REFERENCES passerelle.person
);

CREATE TABLE passerelle.file (
  structure_id text NOT NULL REFERENCES passerelle.structure,
  file_id text NOT NULL,
  sha256 text NOT NULL,
  PRIMARY KEY (structure_id, file_id),
  UNIQUE (structure_id, sha256)
);

-- A file's content in parts of a bounded size, so that no statement carries a whole large file.
CREATE TABLE passerelle.file_part (
  structure_id text NOT NULL,
  file_id text NOT NULL,
  part integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (structure_id, file_id, part),
  FOREIGN KEY (structure_id, file_id) REFERENCES passerelle.file
);
-- Documents are compressed already.
ALTER TABLE passerelle.file_part ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE passerelle.inbox (
  structure_id text NOT NULL,
  position integer NOT NULL,
  inbox_id text NOT NULL,
  person_id text NOT NULL,
  event_id text NOT NULL,
  incoming json NOT NULL,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'done', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  failure text,
  PRIMARY KEY (structure_id, position),
  UNIQUE (structure_id, event_id),
  FOREIGN KEY (structure_id, person_id) REFERENCES passerelle.person
);
CREATE INDEX inbox_waiting ON passerelle.inbox (structure_id, person_id, position) WHERE status = 'waiting';
CREATE INDEX inbox_failed ON passerelle.inbox (structure_id, position) WHERE status = 'failed';
CREATE INDEX inbox_person ON passerelle.inbox (structure_id, person_id, position);

CREATE TABLE passerelle.outbox (
  structure_id text NOT NULL REFERENCES passerelle.structure,
  position integer NOT NULL,
  key text NOT NULL,
  audience text NOT NULL CHECK (audience IN ('person', 'team', 'everyone')),
  person_id text CHECK ((audience = 'person') = (person_id IS NOT NULL)),
  message json NOT NULL,
  -- the instant it was said, on the bot's clock
  said_at text NOT NULL,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sent', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  -- on the real clock: a moved date must not hasten or hold a retry
  not_before timestamptz,
  failure text,
  PRIMARY KEY (structure_id, position),
  UNIQUE (structure_id, key)
);
CREATE INDEX outbox_waiting ON passerelle.outbox (structure_id, position) WHERE status = 'waiting';
CREATE INDEX outbox_failed ON passerelle.outbox (structure_id, position) WHERE status = 'failed';

-- Happenings that take place once: a weekly reminder of a given week.
CREATE TABLE passerelle.occurrence (
  structure_id text NOT NULL REFERENCES passerelle.structure,
  occurrence text NOT NULL,
  PRIMARY KEY (structure_id, occurrence)
);

-- Who does alone what only one may do at a time, and until when they may be silent.
CREATE TABLE passerelle.lease (
  structure_id text NOT NULL REFERENCES passerelle.structure,
  name text NOT NULL,
  worker text NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (structure_id, name)
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['structure', 'counter', 'person', 'conversation', 'file', 'file_part', 'inbox', 'outbox', 'occurrence', 'lease']
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
