-- The steps of migration 004 that every message takes, each now for many messages of one structure at once: a statement
-- of the database costs much the same for one row as for ten. Rows are looked up one by one, or between the first and the last
-- place asked for: of a young table the database knows too little to choose well by itself.

DROP FUNCTION passerelle.receive_known, passerelle.open_turn, passerelle.say, passerelle.finish_turn, passerelle.send_next;

-- Keeps events of people known, about whom they say nothing new, in the order given. One that has no row here must be
-- received with more care; one kept before is not fresh.
CREATE FUNCTION passerelle.receive_known(
  tenant text, tenant_role text, authors text[], names text[], guests text[], events text[], contents text[])
RETURNS TABLE (nth integer, who text, fresh boolean, place integer) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('passerelle.structure', tenant, true), set_config('role', tenant_role, true);
  RETURN QUERY
    WITH heard AS MATERIALIZED (
      SELECT g.nth, g.event, g.content, i.person_id AS kept_for, p.person_id
      FROM unnest(authors, names, guests, events, contents) WITH ORDINALITY AS g (author, name, guest, event, content, nth)
      LEFT JOIN LATERAL (
        SELECT k.person_id FROM passerelle.inbox k WHERE k.structure_id = tenant AND k.event_id = g.event LIMIT 1) i ON true
      LEFT JOIN LATERAL (
        SELECT a.person_id FROM passerelle.person a
        WHERE a.structure_id = tenant AND a.account = g.author
          AND (g.name IS NULL OR (a.platform_name = g.name AND (a.role = 'guest' OR g.guest::boolean IS NOT TRUE)))
        LIMIT 1) p ON true
    ), unkept AS MATERIALIZED (
      SELECT h.*, row_number() OVER (ORDER BY h.nth)::integer AS step FROM heard h
      WHERE h.kept_for IS NULL AND h.person_id IS NOT NULL
        -- heard twice at once, it is kept once, and takes one place
        AND NOT EXISTS (SELECT FROM heard e WHERE e.event = h.event AND e.nth < h.nth AND e.person_id IS NOT NULL)
    ), moved AS (
      UPDATE passerelle.structure s SET position = s.position + (SELECT count(*) FROM unkept)
      WHERE s.structure_id = tenant AND EXISTS (SELECT FROM unkept)
      RETURNING s.position - (SELECT count(*)::integer FROM unkept) AS last
    ), kept AS (
      INSERT INTO passerelle.inbox AS i (structure_id, position, inbox_id, person_id, event_id, incoming)
      SELECT tenant, m.last + u.step, tenant || '-in-' || m.last + u.step, u.person_id, u.event, u.content::json
      FROM moved m CROSS JOIN unkept u ORDER BY u.step
      ON CONFLICT (structure_id, event_id) DO NOTHING
      RETURNING i.position
    )
    SELECT h.nth::integer, coalesce(h.kept_for, h.person_id), k.position IS NOT NULL, k.position
    FROM heard h
    LEFT JOIN unkept u ON u.nth = h.nth
    LEFT JOIN moved m ON true
    LEFT JOIN kept k ON k.position = m.last + u.step
    WHERE coalesce(h.kept_for, h.person_id) IS NOT NULL;
END;
$$;

-- The oldest waiting row of each of these conversations, with what its turn reads and the version at which it was read.
-- What facts hold is left out for whoever knows them at this very version.
CREATE FUNCTION passerelle.open_turns(tenant text, tenant_role text, people_heard text[], version_known integer)
RETURNS TABLE (
  who text, version integer, place integer, inbox_id text, incoming json, attempts integer,
  profile json, name text, role text, named boolean, state json, people json)
LANGUAGE plpgsql AS $$
BEGIN
  IF people_heard IS NULL THEN RETURN; END IF;
  PERFORM set_config('passerelle.structure', tenant, true), set_config('role', tenant_role, true);
  RETURN QUERY
    WITH facts AS MATERIALIZED (
      SELECT now.version,
        CASE WHEN now.version IS DISTINCT FROM version_known THEN s.profile END AS profile,
        CASE WHEN now.version IS DISTINCT FROM version_known THEN
          (SELECT coalesce(json_agg(json_build_object('id', a.person_id, 'name', a.name, 'role', a.role) ORDER BY a.number), '[]')
           FROM passerelle.person a WHERE a.structure_id = tenant AND a.platform_name <> '') END AS people
      FROM passerelle.structure s
      CROSS JOIN LATERAL (
        SELECT coalesce((SELECT v.value FROM passerelle.counter v WHERE v.structure_id = tenant AND v.name = 'version'), 0)
          AS version) now
      WHERE s.structure_id = tenant)
    SELECT w.who, f.version, o.position, o.inbox_id, o.incoming, o.attempts, f.profile, o.name, o.role, o.named, o.state,
      f.people
    FROM unnest(people_heard) AS w (who)
    CROSS JOIN facts f
    CROSS JOIN LATERAL (
      SELECT i.position, i.inbox_id, i.incoming, i.attempts, p.name, p.role, p.platform_name <> '' AS named, c.state
      FROM passerelle.inbox i
      JOIN passerelle.person p ON p.structure_id = tenant AND p.person_id = w.who
      LEFT JOIN passerelle.conversation c ON c.structure_id = tenant AND c.person_id = w.who
      WHERE i.structure_id = tenant AND i.person_id = w.who AND i.status = 'waiting'
      ORDER BY i.position LIMIT 1) o;
END;
$$;

-- Says several things in order, each under the key that names it for ever. Places are taken until the end of the
-- transaction, so they grow in the order of the commits.
CREATE FUNCTION passerelle.say(
  tenant text, keys text[], audiences text[], persons text[], messages text[], places text[], instants text[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  total CONSTANT integer := cardinality(keys);
  last integer;
BEGIN
  IF total = 0 THEN RETURN; END IF;
  UPDATE passerelle.structure s SET position = s.position + total
  WHERE s.structure_id = tenant RETURNING s.position - total INTO last;
  INSERT INTO passerelle.outbox (structure_id, position, key, audience, person_id, message, place, said_at)
  SELECT tenant, last + g.nth, g.key, g.audience, g.person, g.message::json, g.place::json, g.instant
  FROM unnest(keys, audiences, persons, messages, places, instants) WITH ORDINALITY
    AS g (key, audience, person, message, place, instant, nth) ORDER BY g.nth;
END;
$$;

-- Writes what turns came to, and tells which were written: not one whose row was treated meanwhile, or that had read what
-- has changed since. No version is given where the turn had the structure locked, and no state where it stays as it
-- was. Each thing said belongs to a turn, named by the place of its row.
CREATE FUNCTION passerelle.finish_turns(
  tenant text, tenant_role text, versions integer[], places integer[], people_heard text[], states text[],
  turns integer[], keys text[], audiences text[], persons text[], messages text[], places_said text[], instants text[])
RETURNS TABLE (who text, place integer) LANGUAGE plpgsql AS $$
DECLARE
  current integer;
  written integer[];
BEGIN
  PERFORM set_config('passerelle.structure', tenant, true), set_config('role', tenant_role, true);
  PERFORM pg_advisory_xact_lock(hashtextextended(tenant, 0));
  SELECT v.value INTO current FROM passerelle.counter v WHERE v.structure_id = tenant AND v.name = 'version';
  WITH done AS (
    UPDATE passerelle.inbox i SET status = 'done', failure = NULL
    WHERE i.structure_id = tenant AND i.status = 'waiting' AND i.position = ANY (places)
      AND i.position BETWEEN (SELECT min(p) FROM unnest(places) p) AND (SELECT max(p) FROM unnest(places) p)
      AND coalesce(versions[array_position(places, i.position)] = current, true)
    RETURNING i.position)
  SELECT array_agg(d.position) INTO written FROM done d;
  IF written IS NULL THEN RETURN; END IF;
  IF cardinality(array_remove(states, NULL)) > 0 THEN
    INSERT INTO passerelle.conversation (structure_id, person_id, state)
    SELECT tenant, e.who, e.state::json FROM unnest(places, people_heard, states) AS e (place, who, state)
    WHERE e.state IS NOT NULL AND e.place = ANY (written)
    ON CONFLICT (structure_id, person_id) DO UPDATE SET state = excluded.state;
  END IF;
  IF NOT turns <@ written THEN
    SELECT coalesce(array_agg(g.key ORDER BY g.nth), '{}'), array_agg(g.audience ORDER BY g.nth),
      array_agg(g.person ORDER BY g.nth), array_agg(g.message ORDER BY g.nth), array_agg(g.place ORDER BY g.nth),
      array_agg(g.instant ORDER BY g.nth)
    INTO keys, audiences, persons, messages, places_said, instants
    FROM unnest(turns, keys, audiences, persons, messages, places_said, instants) WITH ORDINALITY
      AS g (turn, key, audience, person, message, place, instant, nth) WHERE g.turn = ANY (written);
  END IF;
  PERFORM passerelle.say(tenant, keys, audiences, persons, messages, places_said, instants);
  RETURN QUERY SELECT e.who, e.place FROM unnest(people_heard, places) AS e (who, place) WHERE e.place = ANY (written);
END;
$$;

-- Where the messages to send next are: each is the oldest waiting one of its lane (one person's, the team's, everyone's)
-- and due. One that must wait holds back its lane alone, for there order matters more than haste. Answers of different
-- turns to different people may go together; what one turn says goes in its order, and what is said to many goes alone.
CREATE OR REPLACE FUNCTION passerelle.next_to_send(tenant text) RETURNS integer[] LANGUAGE plpgsql AS $$
DECLARE
  together CONSTANT integer := 32;
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
  holds boolean := cardinality(places) > 0;
BEGIN
  PERFORM set_config('passerelle.structure', tenant, true), set_config('role', tenant_role, true);
  IF holds THEN
    UPDATE passerelle.outbox o
    SET status = outcomes[array_position(places, o.position)],
        failure = coalesce(reasons[array_position(places, o.position)], o.failure),
        not_before = clock_timestamp() + make_interval(secs => delays[array_position(places, o.position)])
    WHERE o.structure_id = tenant AND o.position = ANY (places)
      AND o.position BETWEEN (SELECT min(p) FROM unnest(places) p) AND (SELECT max(p) FROM unnest(places) p);
  END IF;
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
    RETURN QUERY
      WITH claimed AS (
        UPDATE passerelle.outbox o SET attempts = o.attempts + 1
        WHERE o.structure_id = tenant AND o.position = ANY (chosen)
          AND o.position BETWEEN chosen[1] AND chosen[cardinality(chosen)] AND o.status NOT IN ('sent', 'failed')
          AND (o.not_before IS NULL OR o.not_before <= clock_timestamp())
        RETURNING o.position, o.key, o.audience, o.person_id, o.message, o.place, o.attempts - 1 AS attempts)
      SELECT c.position, c.key, c.audience, c.person_id, c.message, c.place, c.attempts, s.platform, s.workspace,
        -- whoever hears it, as roles stand now; the team and everyone are those who are named
        CASE WHEN c.audience = 'person' THEN
          coalesce((
            SELECT json_build_array(json_build_object('person', p.person_id, 'account', p.account, 'role', p.role))
            FROM passerelle.person p WHERE p.structure_id = tenant AND p.person_id = c.person_id), '[]')
        ELSE
          (SELECT coalesce(json_agg(json_build_object('person', p.person_id, 'account', p.account, 'role', p.role)
                                    ORDER BY p.number), '[]')
           FROM passerelle.person p
           WHERE p.structure_id = tenant AND p.platform_name <> ''
             AND (c.audience = 'everyone' OR p.role IN ('coordinator', 'professional')))
        END
      FROM claimed c JOIN passerelle.structure s ON s.structure_id = tenant ORDER BY c.position;
    IF FOUND THEN RETURN; END IF;
  END LOOP;
END;
$$;
