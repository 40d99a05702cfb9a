-- The steps that every message takes, each of them one statement to send: it becomes the tenant, then does its work.
-- A function sees what was committed before each of its statements, so what follows a lock is read after it.

-- Of the indexes that hold all messages, only the one of places begins with the structure: a place is looked up there
-- from the first day, when the database knows too little of the table to tell a good index from a poor one.
ALTER TABLE passerelle.outbox DROP CONSTRAINT outbox_structure_id_key_key, ADD UNIQUE (key, structure_id);

-- Waits until nobody else changes what this structure knows, until the end of the transaction. What is merely heard or
-- said does not wait for it: its place is taken from the structure's row.
CREATE FUNCTION passerelle.lock_structure(tenant text) RETURNS SETOF json LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(tenant, 0));
  RETURN QUERY SELECT s.profile FROM passerelle.structure s WHERE s.structure_id = tenant;
END;
$$;

-- Keeps an event of somebody known, about whom it says nothing new. No row: it must be received with more care.
CREATE FUNCTION passerelle.receive_known(
  tenant text, tenant_role text, author text, author_name text, author_is_guest boolean, event text, content json)
RETURNS TABLE (person text, fresh boolean, place integer) LANGUAGE plpgsql ROWS 1 AS $$
BEGIN
  PERFORM set_config('passerelle.structure', tenant, true), set_config('role', tenant_role, true);
  RETURN QUERY SELECT i.person_id, false, i.position FROM passerelle.inbox i WHERE i.structure_id = tenant AND i.event_id = event;
  IF FOUND THEN RETURN; END IF;
  SELECT p.person_id INTO person FROM passerelle.person p
  WHERE p.structure_id = tenant AND p.account = author
    AND (author_name IS NULL OR (p.platform_name = author_name AND (p.role = 'guest' OR author_is_guest IS NOT TRUE)));
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE passerelle.structure s SET position = s.position + 1 WHERE s.structure_id = tenant RETURNING s.position INTO place;
  INSERT INTO passerelle.inbox (structure_id, position, inbox_id, person_id, event_id, incoming)
  VALUES (tenant, place, tenant || '-in-' || place, person, event, content) ON CONFLICT (structure_id, event_id) DO NOTHING;
  fresh := FOUND;
  RETURN NEXT;
END;
$$;

-- The oldest waiting row of a conversation, with what its turn reads and the version at which it was read; or no row.
-- People are left out for whoever knows them at this very version.
CREATE FUNCTION passerelle.open_turn(tenant text, tenant_role text, who text, version_known integer)
RETURNS TABLE (
  version integer, place integer, inbox_id text, incoming json, attempts integer,
  profile json, name text, role text, named boolean, state json, people json, more boolean)
LANGUAGE plpgsql ROWS 1 AS $$
BEGIN
  PERFORM set_config('passerelle.structure', tenant, true), set_config('role', tenant_role, true);
  RETURN QUERY
    SELECT now.version, i.position, i.inbox_id, i.incoming, i.attempts, s.profile, p.name, p.role, p.platform_name <> '',
      c.state,
      CASE WHEN now.version IS DISTINCT FROM version_known THEN
        (SELECT coalesce(json_agg(json_build_object('id', a.person_id, 'name', a.name, 'role', a.role) ORDER BY a.number), '[]')
         FROM passerelle.person a WHERE a.structure_id = tenant AND a.platform_name <> '') END,
      EXISTS (SELECT FROM passerelle.inbox n WHERE n.structure_id = tenant AND n.person_id = who
              AND n.status = 'waiting' AND n.position > i.position)
    FROM passerelle.inbox i
    CROSS JOIN LATERAL (
      SELECT coalesce((SELECT v.value FROM passerelle.counter v WHERE v.structure_id = tenant AND v.name = 'version'), 0)
        AS version) now
    JOIN passerelle.structure s ON s.structure_id = tenant
    JOIN passerelle.person p ON p.structure_id = tenant AND p.person_id = who
    LEFT JOIN passerelle.conversation c ON c.structure_id = tenant AND c.person_id = who
    WHERE i.structure_id = tenant AND i.person_id = who AND i.status = 'waiting'
    ORDER BY i.position LIMIT 1;
END;
$$;

-- The living records of these kinds, oldest first.
CREATE FUNCTION passerelle.read_records(tenant text, tenant_role text, kinds text[])
RETURNS TABLE (
  id text, kind text, data json, "factDate" text, "recordedOn" text, "recordedBy" text, version integer)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('passerelle.structure', tenant, true), set_config('role', tenant_role, true);
  RETURN QUERY
    SELECT r.record_id, r.kind, r.data, r.fact_date, r.recorded_on, r.recorded_by, r.version
    FROM passerelle.record r WHERE r.structure_id = tenant AND r.kind = ANY (kinds) ORDER BY r.position;
END;
$$;

-- Says several things in order, under the key that names them for ever. Places are taken until the end of the
-- transaction, so they grow in the order of the commits.
CREATE FUNCTION passerelle.say(
  tenant text, what text, audiences text[], persons text[], messages text[], places text[], instant text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  total CONSTANT integer := cardinality(messages);
  last integer;
BEGIN
  IF total = 0 THEN RETURN; END IF;
  UPDATE passerelle.structure s SET position = s.position + total
  WHERE s.structure_id = tenant RETURNING s.position - total INTO last;
  FOR n IN 1 .. total LOOP
    INSERT INTO passerelle.outbox (structure_id, position, key, audience, person_id, message, place, said_at)
    VALUES (tenant, last + n, what || '-' || n, audiences[n], persons[n], messages[n]::json, places[n]::json, instant);
  END LOOP;
END;
$$;

-- Writes what a turn came to; false when the row was treated, or what the turn had read has changed, meanwhile. No version
-- is given where the turn had the structure locked, and no state where it stays as it was.
CREATE FUNCTION passerelle.finish_turn(
  tenant text, tenant_role text, version_read integer, place integer, who text, new_state json,
  what text, audiences text[], persons text[], messages text[], places text[], instant text)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('passerelle.structure', tenant, true), set_config('role', tenant_role, true);
  PERFORM pg_advisory_xact_lock(hashtextextended(tenant, 0));
  PERFORM FROM passerelle.counter v WHERE v.structure_id = tenant AND v.name = 'version' AND v.value <> version_read;
  IF FOUND THEN RETURN false; END IF;
  UPDATE passerelle.inbox i SET status = 'done', failure = NULL
  WHERE i.structure_id = tenant AND i.position = place AND i.status = 'waiting';
  IF NOT FOUND THEN RETURN false; END IF;
  IF new_state IS NOT NULL THEN
    INSERT INTO passerelle.conversation (structure_id, person_id, state) VALUES (tenant, who, new_state)
    ON CONFLICT (structure_id, person_id) DO UPDATE SET state = excluded.state;
  END IF;
  PERFORM passerelle.say(tenant, what, audiences, persons, messages, places, instant);
  RETURN true;
END;
$$;

-- Where the messages to send next are: each is the oldest waiting one of its lane (one person's, the team's, everyone's)
-- and due. One that must wait holds back its lane alone, for there order matters more than haste. Answers of different
-- turns to different people may go together; what one turn says goes in its order, and what is said to many goes alone.
CREATE FUNCTION passerelle.next_to_send(tenant text) RETURNS integer[] LANGUAGE plpgsql AS $$
DECLARE
  together CONSTANT integer := 16;
  chosen integer[];
  seen integer;
BEGIN
  WITH oldest AS (
    SELECT o.position, o.lane, o.audience, o.not_before, regexp_replace(o.key, '-\d+$', '') AS turn
    FROM passerelle.outbox o
    WHERE o.structure_id = tenant AND o.status = 'waiting' ORDER BY o.position LIMIT together
  ), head AS (
    SELECT DISTINCT ON (lane) position, not_before,
      audience <> 'person' OR position > min(position) OVER (PARTITION BY turn) AS alone
    FROM oldest ORDER BY lane, position
  ), due AS (
    SELECT position, min(position) OVER () AS first, min(position) FILTER (WHERE alone) OVER () AS wall
    FROM head WHERE not_before IS NULL OR not_before <= clock_timestamp()
  )
  SELECT array_agg(position ORDER BY position), (SELECT count(*) FROM oldest) INTO chosen, seen
  FROM due WHERE position = first OR wall IS NULL OR position < wall;
  IF chosen IS NOT NULL OR seen < together THEN RETURN chosen; END IF;
  -- The oldest must all wait: the lanes are leapt over one by one in their index, however long each is.
  WITH RECURSIVE head AS (
    (SELECT o.lane, o.position, o.not_before FROM passerelle.outbox o
     WHERE o.structure_id = tenant AND o.status = 'waiting' ORDER BY o.lane, o.position LIMIT 1)
    UNION ALL
    SELECT following.* FROM head CROSS JOIN LATERAL (
      SELECT o.lane, o.position, o.not_before FROM passerelle.outbox o
      WHERE o.structure_id = tenant AND o.status = 'waiting' AND o.lane > head.lane
      ORDER BY o.lane, o.position LIMIT 1) following
  )
  SELECT array_agg(position) INTO chosen FROM (
    SELECT position FROM head WHERE not_before IS NULL OR not_before <= clock_timestamp() ORDER BY position LIMIT 1) first;
  RETURN chosen;
END;
$$;

-- Takes what only one may do at a time, or keeps it; false when another does it who was not silent for so long.
CREATE FUNCTION passerelle.take_lease(tenant text, what text, who text, silent_seconds integer) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO passerelle.lease AS l (structure_id, name, worker, until)
  VALUES (tenant, what, who, clock_timestamp() + make_interval(secs => silent_seconds))
  ON CONFLICT (structure_id, name) DO UPDATE SET worker = excluded.worker, until = excluded.until
  WHERE l.worker = excluded.worker OR l.until < clock_timestamp();
  RETURN FOUND;
END;
$$;

-- Notes what became of messages, then claims the next ones for this sender, who holds the lease as long as there are any.
CREATE FUNCTION passerelle.send_next(
  tenant text, tenant_role text, sender text, silent_seconds integer,
  places integer[], outcomes text[], delays double precision[], reasons text[])
RETURNS TABLE (
  place integer, key text, audience text, person_id text, message json, said_in json, attempts integer,
  platform text, workspace text, recipients json)
LANGUAGE plpgsql AS $$
DECLARE
  chosen integer[];
  one integer;
  claimed_any boolean := false;
  holds boolean := cardinality(places) > 0;
BEGIN
  PERFORM set_config('passerelle.structure', tenant, true), set_config('role', tenant_role, true);
  FOR n IN 1 .. cardinality(places) LOOP
    -- A plain value: behind row-level security, an expression such as places[n] would not be looked up in the index.
    one := places[n];
    UPDATE passerelle.outbox o
    SET status = outcomes[n], failure = coalesce(reasons[n], o.failure),
        not_before = clock_timestamp() + make_interval(secs => delays[n])
    WHERE o.structure_id = tenant AND o.position = one;
  END LOOP;
  LOOP
    chosen := passerelle.next_to_send(tenant);
    IF chosen IS NULL THEN
      IF NOT holds THEN RETURN; END IF;
      -- Given back; its row stays, to be taken again cheaply. Then once more: whoever found it taken until now has left
      -- their message to this sender.
      UPDATE passerelle.lease l SET until = '-infinity'
      WHERE l.structure_id = tenant AND l.name = 'outbox' AND l.worker = sender;
      holds := false;
      CONTINUE;
    END IF;
    holds := passerelle.take_lease(tenant, 'outbox', sender, silent_seconds);
    IF NOT holds THEN RETURN; END IF;
    FOREACH one IN ARRAY chosen LOOP
      RETURN QUERY
        WITH claimed AS (
          UPDATE passerelle.outbox o SET attempts = o.attempts + 1
          WHERE o.structure_id = tenant AND o.position = one AND o.status NOT IN ('sent', 'failed')
            AND (o.not_before IS NULL OR o.not_before <= clock_timestamp())
          RETURNING o.key, o.audience, o.person_id, o.message, o.place, o.attempts - 1 AS attempts)
        SELECT one, c.key, c.audience, c.person_id, c.message, c.place, c.attempts, s.platform, s.workspace,
          -- whoever hears it, as roles stand now; the team and everyone are those who are named
          (SELECT coalesce(json_agg(json_build_object('person', p.person_id, 'account', p.account, 'role', p.role)
                                    ORDER BY p.number), '[]')
           FROM passerelle.person p
           WHERE p.structure_id = tenant AND CASE c.audience
             WHEN 'person' THEN p.person_id = c.person_id
             WHEN 'team' THEN p.platform_name <> '' AND p.role IN ('coordinator', 'professional')
             ELSE p.platform_name <> '' END)
        FROM claimed c JOIN passerelle.structure s ON s.structure_id = tenant;
      claimed_any := claimed_any OR FOUND;
    END LOOP;
    IF claimed_any THEN RETURN; END IF;
  END LOOP;
END;
$$;
