// Words of a user, kept with the agreement of whoever said them: noting them, asking, hearing the answer (C6).
import { frenchDate } from '../domain/french/dates.ts';
import { of } from '../domain/french/words.ts';
import type { Person } from '../domain/people.ts';
import type { Contribution, Stored } from '../domain/records.ts';
import { type Context, commandChoice, type Outcome, plain } from './context.ts';
import type { Effect, UpdateRecord } from './effects.ts';
import type { Choice, Outgoing } from './messages.ts';
import { simplify } from './understanding/fold.ts';

type StoredContribution = Stored<'contribution'>;
type Turns = Contribution['turns'][number];

/** The longest words that are kept, in characters: what a person says, not a whole document. */
export const LONGEST = 1500;

/** What is to be kept. Without `person`, whoever notes it has the agreement of who said it. */
export interface Noted extends Pick<Contribution, 'text' | 'by' | 'how' | 'topic' | 'meetingId'> {
  person: Person | undefined;
  /** where the words were written */
  turns: Turns;
}

/** Keeps one's own words, or those of somebody without an account; asks the agreement of anybody else. */
export function note(ctx: Context, { person, turns, ...words }: Noted): Outcome {
  const known = ctx
    .records('contribution')
    .find(({ data }) => isBy(data, person, words.by) && simplify(data.text) === simplify(words.text));
  if (known) return again(ctx, known, turns);
  const mine = person?.id === ctx.me.id;
  const asked = person !== undefined && !mine;
  const data: Contribution = {
    ...words,
    personId: person?.id,
    turns: [turns],
    ...(asked ? { consent: 'asked' } : { consent: 'given', consentOn: ctx.today }),
  };
  const create: Effect = {
    do: 'create',
    kind: 'contribution',
    data,
    factDate: ctx.today,
    recordedOn: ctx.today,
    recordedBy: ctx.me.id,
  };
  if (asked)
    return {
      effects: [create],
      reply: [plain(`Je demande son accord à ${person.name}. D’ici là, personne d’autre ne voit ces mots.`)],
      tell: [
        {
          audience: { to: 'person', person: person.id },
          message: asking(person, ctx.me.name, data.text, ctx.turnId),
        },
      ],
    };
  if (!mine) return { effects: [create], reply: [plain(`C’est noté. Les mots ${of(data.by)} sont gardés.`)] };
  return {
    effects: [create],
    reply: [
      {
        text: 'Voilà, vos mots sont notés. Vous pouvez les retirer quand vous voulez.',
        choices: [commandChoice(`/consentir ${ctx.turnId}`, 'Relire ou retirer mes mots')],
      },
    ],
    ...(ctx.me.role === 'guest'
      ? {
          tell: [
            {
              audience: { to: 'team' },
              message: plain(`${ctx.me.name} a noté ces mots pour l’équipe : « ${data.text} »`),
            },
          ],
        }
      : {}),
  };
}

/** The same words of the same person: said once. The new turns hold them too, and must be forgotten with the rest. */
function again(ctx: Context, known: StoredContribution, turns: Turns): Outcome {
  if (known.data.consent === 'asked' && known.data.personId === ctx.me.id)
    return agree(ctx, alsoIn(known, turns));
  const text =
    known.data.consent === 'given'
      ? 'Ces mots sont déjà notés.'
      : `L’accord ${of(known.data.by)} est déjà demandé. J’attends sa réponse.`;
  return { effects: [update(alsoIn(known, turns))], reply: [plain(text)] };
}

/** The message that asks somebody whether their words may be kept. */
function asking(person: Person, noter: string, text: string, ref: string): Outgoing {
  return {
    text: [
      `Bonjour ${person.name}. ${noter} souhaite noter vos mots : « ${text} »`,
      'L’équipe pourra les lire, et les citer avec votre prénom.',
      'Êtes-vous d’accord ?',
    ].join('\n'),
    choices: yesOrNo(ref),
    private: true,
  };
}

function yesOrNo(ref: string): Choice[] {
  return [
    commandChoice(`/consentir ${ref} oui`, 'Oui, gardez-les'),
    commandChoice(`/consentir ${ref} non`, 'Non, oubliez-les'),
  ];
}

/** Whether these words are for this person to keep or to take back: their own, or those they noted for nobody here. */
export function isMine({ data, recordedBy }: StoredContribution, me: Person): boolean {
  return (data.personId ?? recordedBy) === me.id;
}

/** Found by its id, or by the turn in which it was noted. */
export function contributionNamed(ctx: Context, ref: string): StoredContribution | undefined {
  return ctx.records('contribution').find(({ id, data }) => id === ref || data.turns[0]?.to === ref);
}

/** Shows words to whom they belong, with what they may decide. */
export function show(ctx: Context, stored: StoredContribution): Outcome {
  const { data, id } = stored;
  const shown = alsoIn(stored, { from: ctx.turnId, to: ctx.turnId });
  const message =
    data.consent === 'asked'
      ? asking(ctx.me, noterOf(ctx, stored), data.text, id)
      : {
          text: `${whose(ctx, data)}, gardés depuis le ${frenchDate(data.consentOn ?? stored.recordedOn)} : « ${data.text} »\nFaut-il encore les garder ?`,
          choices: yesOrNo(id),
          private: true,
        };
  return { effects: [update(shown)], reply: [message] };
}

/** They may be kept: only now are they seen by others. */
export function agree(ctx: Context, stored: StoredContribution): Outcome {
  if (stored.data.consent === 'given')
    return {
      reply: [
        plain(
          `C’est déjà noté : ${stored.data.personId ? 'vos' : 'ces'} mots sont gardés depuis le ${frenchDate(stored.data.consentOn ?? stored.recordedOn)}.`,
        ),
      ],
    };
  const data: Contribution = { ...stored.data, consent: 'given', consentOn: ctx.today };
  return {
    effects: [update({ ...stored, data })],
    reply: [
      {
        text: `Merci ${ctx.me.name}. Vos mots sont gardés. Vous pouvez les retirer quand vous voulez.`,
        choices: [commandChoice(`/consentir ${stored.id}`, 'Relire ou retirer mes mots')],
      },
    ],
    ...toNoter(ctx, stored, `${ctx.me.name} est d’accord : ses mots sont gardés.`),
  };
}

/** They may not, or no longer: nothing of them stays, wherever the bot had written them. */
export function refuse(ctx: Context, stored: StoredContribution): Outcome {
  const { data, id, version } = stored;
  const wasGiven = data.consent === 'given';
  return {
    effects: [
      { do: 'erase', kind: 'contribution', id, version },
      ...data.turns.map((turns): Effect => ({ do: 'forget', ...turns })),
    ],
    reply: [
      plain(
        wasGiven
          ? `C’est fait : ${data.personId ? 'vos' : 'ces'} mots sont retirés. Un dossier déjà préparé peut encore les contenir.`
          : 'C’est fait : vos mots sont oubliés. Rien n’est gardé.',
      ),
    ],
    ...toNoter(
      ctx,
      stored,
      wasGiven
        ? `${ctx.me.name} a retiré des mots que vous aviez notés. Je les ai effacés.`
        : `${ctx.me.name} préfère que ses mots ne soient pas gardés. Je les ai effacés.`,
    ),
  };
}

/** The name of who noted these words. */
export function noterOf(ctx: Context, { recordedBy }: StoredContribution): string {
  return ctx.people.find((person) => person.id === recordedBy)?.name ?? 'L’équipe';
}

function toNoter(ctx: Context, { recordedBy }: StoredContribution, text: string): Pick<Outcome, 'tell'> {
  return recordedBy === ctx.me.id
    ? {}
    : { tell: [{ audience: { to: 'person', person: recordedBy }, message: plain(text) }] };
}

function whose(ctx: Context, data: Contribution): string {
  return data.personId === ctx.me.id ? 'Vos mots' : `Les mots ${of(data.by)}`;
}

function isBy(data: Contribution, person: Person | undefined, name: string): boolean {
  return person
    ? data.personId === person.id
    : data.personId === undefined && simplify(data.by) === simplify(name);
}

function alsoIn(stored: StoredContribution, turns: Turns): StoredContribution {
  return { ...stored, data: { ...stored.data, turns: [...stored.data.turns, turns] } };
}

function update({ id, version, data }: StoredContribution): UpdateRecord {
  return { do: 'update', kind: 'contribution', id, version, data };
}
