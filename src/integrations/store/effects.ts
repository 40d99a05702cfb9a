// Carries out what a turn or a job wants done, within its transaction.
import { type Effect, StaleRecord } from '../../bot/ports.ts';
import { recordSchemas } from '../../domain/records.ts';
import { factsChanged, nextNumber, type Sql } from './database.ts';
import { erase, forget } from './forget.ts';
import { cleanText, globalId } from './ids.ts';

type Create = Extract<Effect, { do: 'create' }>;
type Update = Extract<Effect, { do: 'update' }>;

/** Carries out the effects in order; the structure must be locked. @throws StaleRecord */
export async function apply(
  sql: Sql,
  structureId: string,
  effects: readonly Effect[],
  now: Date,
): Promise<void> {
  if (effects.length > 0) await factsChanged(sql, structureId);
  const created = new Map<string, string>();
  for (const effect of effects) {
    if (effect.do === 'create') {
      const id = await create(sql, structureId, linked(effect, created));
      if (effect.alias !== undefined) created.set(effect.alias, id);
    } else await applyOne(sql, structureId, withLinks(effect, created), now);
  }
}

/** Gives the fields that point to a record of the same turn its id. */
function linked(effect: Create, created: ReadonlyMap<string, string>): Create {
  return { ...effect, data: { ...effect.data, ...idsOf(effect, created) } } as Create;
}

function withLinks(effect: Exclude<Effect, Create>, created: ReadonlyMap<string, string>) {
  if (effect.do === 'update')
    return { ...effect, data: { ...effect.data, ...idsOf(effect, created) } } as Update;
  return effect.do === 'task'
    ? { ...effect, payload: { ...effect.payload, ...idsOf(effect, created) } }
    : effect;
}

function idsOf({ links = {} }: Pick<Create, 'links'>, created: ReadonlyMap<string, string>) {
  return Object.fromEntries(Object.entries(links).map(([field, alias]) => [field, created.get(alias)]));
}

async function applyOne(
  sql: Sql,
  structureId: string,
  effect: Exclude<Effect, Create>,
  now: Date,
): Promise<void> {
  switch (effect.do) {
    case 'update':
      return update(sql, structureId, effect, now);
    case 'erase':
      return erase(sql, structureId, effect);
    case 'forget':
      return forget(sql, structureId, effect);
    case 'setProfile':
      await sql.query('UPDATE passerelle.structure SET profile = $2::json WHERE structure_id = $1', [
        structureId,
        JSON.stringify(effect.profile),
      ]);
      return;
    case 'setPerson':
      await sql.query(
        'UPDATE passerelle.person SET name = $3, role = $4 WHERE structure_id = $1 AND person_id = $2',
        [structureId, effect.person.id, cleanText(effect.person.name), effect.person.role],
      );
      return;
    case 'task': {
      const number = await nextNumber(sql, structureId, 'task');
      await sql.query(
        `INSERT INTO passerelle.task (structure_id, position, task_id, kind, key, payload)
         VALUES ($1, $2, $3, $4, $5, $6::json) ON CONFLICT (structure_id, kind, key) DO NOTHING`,
        [
          structureId,
          number,
          globalId(structureId, `task-${number}`),
          effect.kind,
          cleanText(effect.key),
          JSON.stringify(effect.payload),
        ],
      );
    }
  }
}

/** Checks data against its kind's schema. What does not fit is a bug: the message names the kind and no value. */
function checked(effect: Create | Update): string {
  const parsed = recordSchemas[effect.kind].safeParse(effect.data);
  if (parsed.success) return JSON.stringify(parsed.data);
  const paths = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new Error(`${effect.kind} does not fit its schema at: ${paths}`);
}

async function create(sql: Sql, structureId: string, effect: Create): Promise<string> {
  const number = await nextNumber(sql, structureId, effect.kind);
  const id = `${effect.kind}-${number}`;
  const position = await nextNumber(sql, structureId, 'record');
  await sql.query(
    `INSERT INTO passerelle.record
       (structure_id, record_id, position, kind, version, data, fact_date, recorded_on, recorded_by)
     VALUES ($1, $2, $3, $4, 1, $5::json, $6, $7, $8)`,
    [
      structureId,
      id,
      position,
      effect.kind,
      checked(effect),
      effect.factDate,
      effect.recordedOn,
      effect.recordedBy,
    ],
  );
  return id;
}

/** Writes the new version and keeps the former one. */
async function update(sql: Sql, structureId: string, effect: Update, now: Date): Promise<void> {
  const kept = await sql.query(
    `INSERT INTO passerelle.record_history (structure_id, record_id, version, data, fact_date, replaced_at)
     SELECT structure_id, record_id, version, data, fact_date, $5 FROM passerelle.record
     WHERE structure_id = $1 AND record_id = $2 AND kind = $3 AND version = $4 RETURNING 1`,
    [structureId, effect.id, effect.kind, effect.version, now.toISOString()],
  );
  if (kept.length === 0) throw new StaleRecord(`${effect.id} is no longer at version ${effect.version}`);
  await sql.query(
    `UPDATE passerelle.record
     SET version = version + 1, data = $3::json, fact_date = coalesce($4, fact_date)
     WHERE structure_id = $1 AND record_id = $2`,
    [structureId, effect.id, checked(effect), effect.factDate ?? null],
  );
}
