// Users on one list, the team on the other: nobody stands on both, and whoever does is asked about.
import type { Dialogue, Update } from '../../domain/forms/dialogue.ts';
import type { Form } from '../../domain/forms/form.ts';
import { type Field, fieldsOf, nextQuestion } from '../../domain/forms/next.ts';
import { list } from '../../domain/french/words.ts';
import type { Outgoing } from '../messages.ts';
import { texts } from '../texts.ts';
import { simplify } from '../understanding/fold.ts';
import { tellsChange } from '../understanding/people.changes.ts';
import { readSidesTold, type SideTold } from '../understanding/people.sides.ts';
import { readPeople } from '../understanding/people.ts';
import { readYesNo } from '../understanding/yesno.ts';
import { answerChoice, CONFIRM } from './press.ts';
import type { ReadingContext } from './read-field.ts';
import { nothing, type Read } from './scan.ts';

type Side = 'users' | 'team';
type Lists = Record<Side, string[]>;

const SIDES: readonly Side[] = ['users', 'team'];

/** What the button of the side question carries, before the names it is about. */
const SIDE_PRESS = 'côté ';

/** The two lists of a form that has both. */
function sidesOf(form: Form, dialogue: Dialogue): Record<Side, Field> | undefined {
  const fields = fieldsOf(form, dialogue).filter(
    ({ path, question }) => question.kind === 'people' && !path.includes('.'),
  );
  const [users, team] = SIDES.map((side) => fields.find(({ question }) => question.among === side));
  return users && team && { users, team };
}

function namesIn({ value }: Field): string[] {
  return Array.isArray(value) ? (value as string[]) : [];
}

const known = (fields: Record<Side, Field>): Lists => ({
  users: namesIn(fields.users),
  team: namesIn(fields.team),
});

const has = (names: readonly string[], name: string) => names.some((one) => simplify(one) === simplify(name));

/** The names of whom nothing tells the side: they stand on both lists. */
export function ofUnknownSide(form: Form, dialogue: Dialogue): string[] {
  const fields = sidesOf(form, dialogue);
  if (!fields) return [];
  const { users, team } = known(fields);
  return users.filter((name) => has(team, name));
}

/** Asks on which side they were, all of them at once; undefined when that is known of everyone. */
export function sideQuestion(form: Form, dialogue: Dialogue): Outgoing | undefined {
  const names = ofUnknownSide(form, dialogue);
  const [only] = names;
  if (only === undefined) return undefined;
  const choice = (side: Side, label: string) =>
    answerChoice(dialogue, CONFIRM, `${SIDE_PRESS}${side} ${names.join(', ')}`, label);
  if (names.length === 1)
    return {
      text: texts.whichSide(only),
      choices: [choice('users', 'Avec les usagers'), choice('team', 'Dans l’équipe')],
    };
  return {
    text: texts.whichSides(list(names)),
    choices: [choice('users', 'Toutes ces personnes'), choice('team', 'Aucune')],
  };
}

/** A press of one of its buttons; undefined for any other button, a refusal once it is about others. */
export function pressedSide(value: string, form: Form, dialogue: Dialogue): Read | undefined {
  const [, side, about] = new RegExp(`^${SIDE_PRESS}(users|team) (.+)$`, 'u').exec(value) ?? [];
  const fields = sidesOf(form, dialogue);
  if (side === undefined || !fields) return undefined;
  const names = ofUnknownSide(form, dialogue);
  if (names.join(', ') !== about) return { ...nothing, refusals: [texts.noLongerOffered] };
  return written(
    fields,
    names.reduce((lists, name) => moved(lists, name, side as Side), known(fields)),
  );
}

/** An answer to the side question, in words; undefined when it is none. */
export function readSideAnswer(
  form: Form,
  dialogue: Dialogue,
  text: string,
  ctx: ReadingContext,
): Read | undefined {
  const fields = sidesOf(form, dialogue);
  const asked = ofUnknownSide(form, dialogue);
  if (!fields || asked.length === 0) return undefined;
  const told = readSides(form, dialogue, text, ctx);
  if (told) return told;
  const users = usersAmong(asked, text, ctx);
  return (
    users &&
    written(
      fields,
      asked.reduce((lists, name) => moved(lists, name, has(users, name) ? 'users' : 'team'), known(fields)),
    )
  );
}

const ALL_USERS =
  /^(?:(?:ce sont |c est |avec |du cote |cote )?(?:des |les |une? )?(?:usagers?|usageres?|patiente?s?)|tous|toutes(?: ces personnes)?|tout le monde|(?:tous|toutes) (?:les deux|usagers))$/;
const ALL_TEAM =
  /^(?:(?:c est |ce sont |avec |dans |de |du cote de |cote )?(?:des |les |une? |l )?(?:equipe|professionnel(?:le)?s?)|aucune?(?: .{0,30})?|personne)$/;

/** Those of the `asked` that an answer says to be users. */
function usersAmong(asked: readonly string[], text: string, ctx: ReadingContext): string[] | undefined {
  const said = simplify(text);
  const yes = asked.length > 1 ? readYesNo(text) : undefined;
  if (ALL_USERS.test(said) || (yes?.value && !yes.rest)) return [...asked];
  if (ALL_TEAM.test(said) || (yes?.value === false && !yes.rest)) return [];
  const { people } = readPeople(text, named(asked), { bare: true, self: ctx.self });
  const names = people.map(({ name }) => name);
  return asked.length > 1 && names.length > 0 && names.every((name) => has(asked, name)) ? names : undefined;
}

const named = (names: readonly string[]) => names.map((name) => ({ name, user: true }));

/** « Jeanne est une usagère », « Paul n’était pas là »: who changes lists, joins one or leaves; undefined when it tells none of it. */
export function readSides(
  form: Form,
  dialogue: Dialogue,
  text: string,
  ctx: ReadingContext,
): Read | undefined {
  const fields = sidesOf(form, dialogue);
  const told = fields && readSidesTold(text);
  if (!fields || !told) return undefined;
  const before = known(fields);
  const next = nextQuestion(form, dialogue);
  const asked = next.kind === 'ask' ? next.fields[0].path : undefined;
  const waits = SIDES.filter((side) => fields[side].value === undefined);
  if (waits.length === 2 || (waits.length === 1 && told.some(({ to }) => !isSide(to)))) return undefined;
  let lists = before;
  const refusals: string[] = [];
  for (const one of told) {
    const { people } = readPeople(one.names, [...ctx.known, ...named([...before.users, ...before.team])], {
      bare: true,
      self: ctx.self,
    });
    if (people.length === 0) return undefined;
    for (const { name } of people) {
      const side = sideOf(one, name, lists, ctx);
      if (side === 'nowhere') refusals.push(texts.notListed(name));
      else if (side !== 'kept') lists = moved(lists, name, side, one.from);
    }
  }
  const read = written(
    fields,
    lists,
    waits.filter((side) => fields[side].path !== asked),
  );
  if (read.updates.length + refusals.length === 0) refusals.push(texts.listedAlready);
  return { ...read, refusals, corrects: true };
}

const isSide = (to: SideTold['to']): to is Side => to === 'users' || to === 'team';

type Place = Side | 'absent' | 'unknown';

/** Where a name goes; 'kept' when it is there already, 'nowhere' when it is on no list to leave. */
function sideOf(
  { to, from }: SideTold,
  name: string,
  lists: Lists,
  ctx: ReadingContext,
): Place | 'kept' | 'nowhere' {
  if (isSide(to)) return to;
  const where = SIDES.filter((side) => (from === undefined || from === side) && has(lists[side], name));
  if (to === 'absent') return where.length > 0 ? 'absent' : 'nowhere';
  if (where.length > 0) return 'kept';
  const person = ctx.known.find((one) => one.name === name);
  if (!person) return 'unknown';
  return person.user ? 'users' : 'team';
}

/** The lists with a name on one side alone, on neither, or on both until somebody says; `from` is the only list to leave. */
function moved(lists: Lists, name: string, to: Place, from?: Side): Lists {
  const without = (side: Side) =>
    from === undefined || from === side
      ? lists[side].filter((one) => simplify(one) !== simplify(name))
      : lists[side];
  const added = (side: Side) => {
    if (to !== side && to !== 'unknown') return without(side);
    return has(lists[side], name) ? lists[side] : [...lists[side], name];
  };
  return { users: added('users'), team: added('team') };
}

/** The lists that changed, as answers; those in `waiting` are still to be asked. */
function written(fields: Record<Side, Field>, lists: Lists, waiting: readonly Side[] = []): Read {
  const changed = SIDES.filter(
    (side) =>
      !waiting.includes(side) && JSON.stringify(lists[side]) !== JSON.stringify(namesIn(fields[side])),
  );
  return { ...nothing, updates: changed.map((side) => ({ path: fields[side].path, value: lists[side] })) };
}

/** « il y avait aussi », « c’était »: what only brings names. */
const BRINGS_NAMES =
  /^(?:non|pardon|en fait|plutot|c|est|etait|etaient|sont|la|il|y|avait|et|avec|presents?|presentes?|seulement|juste|les|usagers?|l|equipe|membres?|de|,| )*$/;

/** Without the changes that would empty a list of people in passing: only names alone give it anew. */
export function withoutLoss(
  form: Form,
  dialogue: Dialogue,
  text: string,
  read: Read & { rest: string },
): Read {
  const fields = sidesOf(form, dialogue);
  if (!fields || BRINGS_NAMES.test(simplify(read.rest))) return read;
  const loses = ({ path, value }: Update) =>
    SIDES.some(
      (side) =>
        fields[side].path === path &&
        Array.isArray(value) &&
        !tellsChange(text) &&
        namesIn(fields[side]).some((name) => !has(value as string[], name)),
    );
  const updates = read.updates.filter((update) => !loses(update));
  if (updates.length === read.updates.length) return read;
  return { ...read, updates, refusals: [...read.refusals, texts.howToList] };
}
