// Does what is due at the present moment, structure by structure: each happening once for ever.
import { living } from '../../domain/meetings/living.ts';
import type { RecordKind } from '../../domain/records.ts';
import { provingKinds } from '../commands/evaluation.ts';
import { explainedToGuests } from '../language.ts';
import type { StructureSession } from '../ports.ts';
import { localTime } from '../time.ts';
import { isHoliday, ofKind } from '../treat.ts';
import type { World } from '../world.ts';
import { consents } from './consents.ts';
import { lateActions } from './late-actions.ts';
import { meetingsAhead } from './meetings-ahead.ts';
import { minutesWanted, minutesWantedTonight } from './minutes-wanted.ts';
import type { Due, Moment } from './moment.ts';
import { openDialogues } from './open-dialogues.ts';
import { polls } from './polls.ts';
import { reviews } from './reviews.ts';
import { weekly } from './weekly.ts';
import { mayAskTonight, mayRemind } from './working-time.ts';

type Reminder = (moment: Moment) => Due[];

/** Every kind of reminder: adding one is a function of the moment, listed here. */
const reminders: readonly Reminder[] = [
  weekly,
  openDialogues,
  consents,
  reviews,
  meetingsAhead,
  minutesWanted,
  lateActions,
  polls,
];
/** What concerns this very day, and comes in the evening too. */
const tonight: readonly Reminder[] = [minutesWantedTonight];

const kinds = [
  'partner',
  'meeting',
  'poll',
  ...provingKinds,
  'action',
  'contribution',
] as const satisfies readonly RecordKind[];

/** What reminders need of the world. */
export interface RemindingWorld extends Pick<World, 'clock' | 'calendar' | 'rulesets' | 'log'> {
  store: Pick<World['store'], 'structures' | 'session'>;
}

/** A structure that fails is logged and holds back no other. @returns the structures to which something was said */
export async function remindEveryone(world: RemindingWorld): Promise<string[]> {
  const reminded: string[] = [];
  for (const structureId of await world.store.structures()) {
    try {
      const said = await world.store.session(structureId, (session) => remindStructure(session, world));
      if (said) reminded.push(structureId);
    } catch (error) {
      world.log.error('remind-failed', { structure: structureId }, error);
    }
  }
  return reminded;
}

async function remindStructure(session: StructureSession, world: RemindingWorld): Promise<boolean> {
  const { structure } = session;
  const local = localTime(world.clock.now(), structure);
  const off = (day: string) => isHoliday(world.calendar, structure, day);
  const due = mayRemind(local, off) ? reminders : mayAskTonight(local, off) ? tonight : [];
  if (!structure.profile || due.length === 0) return false;
  const records = living(await session.records(kinds));
  const moment: Moment = {
    structure,
    people: await session.people(),
    records: (kind) => ofKind(records, kind),
    conversations: await session.conversations(),
    local,
    today: local.toFormat('yyyy-MM-dd'),
    isHoliday: off,
    rulesets: world.rulesets,
  };
  let saidSomething = false;
  for (const { occurrence, unlessSaid, said, state } of due.flatMap((reminder) => reminder(moment))) {
    if (!(await session.claim(occurrence))) continue;
    if (unlessSaid !== undefined && !(await session.claim(unlessSaid))) continue;
    await session.say(occurrence, explainedToGuests(said, moment.people));
    if (state) await session.saveState(state.personId, state.state);
    saidSomething = true;
  }
  return saidSomething;
}
