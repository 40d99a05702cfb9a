// What waits for this person's own answer: words that somebody wishes to keep, and what they left open.
import { frenchDate } from '../domain/french/dates.ts';
import { answerOf } from '../domain/meetings/poll.ts';
import { linkFingerprint } from '../domain/minutes/fingerprint.ts';
import { type Context, type Conversation, commandChoice } from './context.ts';
import { isMine, noterOf } from './contribution.ts';
import { mayGoOn } from './dialogue/talk.ts';
import { flowOf } from './flows/index.ts';
import { openPolls } from './meetings/ballot.ts';
import { nameAmong } from './meetings/names.ts';
import type { Choice } from './messages.ts';
import { lentTo } from './review/links.ts';
import { toRead } from './review/respond.ts';
import { minutesName } from './review/text.ts';

/** Lines of a board, and the buttons that go with them. */
export interface Lines {
  lines: string[];
  choices: Choice[];
}

/** The words themselves are not told: they are read by the button, by whoever said them. */
export function waitingForMe(ctx: Context, { dialogues }: Conversation): Lines {
  const asked = ctx
    .records('contribution')
    .filter((one) => one.data.consent === 'asked' && isMine(one, ctx.me))
    .map((one) => ({
      line: `${noterOf(ctx, one)} souhaite noter vos mots, depuis le ${frenchDate(one.recordedOn)}.`,
      choice: commandChoice(`/consentir ${one.id}`, 'Lire et répondre'),
    }));
  const read = toRead(ctx).map(({ id, data }) => ({
    line: `Le ${minutesName(data)} attend votre lecture.`,
    choice: commandChoice(`/relire ${id}`, 'Lire le compte-rendu'),
  }));
  const lent = lentTo(ctx, ctx.me).map(({ stored, decision }) => ({
    line: `Le ${minutesName(stored.data)} dit que vous avez apporté une idée. Est-ce bien cela ?`,
    choice: commandChoice(`/confirmer ${stored.id} ${linkFingerprint(decision)}`, 'Lire et confirmer'),
  }));
  const dates = openPolls(ctx).flatMap(({ id, data }) => {
    const name = nameAmong(ctx, data.people, ctx.me);
    if (name === undefined || answerOf(data, name)) return [];
    return [
      {
        line: `Une date à choisir, jusqu’au ${frenchDate(data.deadline)}. Sujet : ${data.topic}.`,
        choice: commandChoice(`/voter ${id}`, 'Choisir mes dates'),
      },
    ];
  });
  const within = dialogues.filter((dialogue) => mayGoOn(dialogue, ctx.me.role));
  const open = within.map(({ id, flow }) => {
    const doing = flowOf(flow)?.doing;
    return {
      line: `Vous aviez commencé à ${doing}.`,
      choice: commandChoice(`/reprendre #${id}`, `Continuer à ${doing}`),
    };
  });
  const all = [...asked, ...dates, ...read, ...lent, ...open];
  return { lines: all.map(({ line }) => line), choices: all.map(({ choice }) => choice) };
}

/** The lines of a part of the board, or the sentence that says there is nothing. */
export function orNothing(lines: string[], nothing: string): string[] {
  return lines.length > 0 ? lines : [nothing];
}
