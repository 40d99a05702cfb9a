// What a person finds on their own page: the same on a platform's page and by /tableau.
import type { RecordKind } from '../domain/records.ts';
import { guestSections } from './board.guest.ts';
import { teamSections } from './board.team.ts';
import { provingKinds } from './commands/evaluation.ts';
import { type Context, type Conversation, commandChoice } from './context.ts';
import type { Board, Outgoing } from './messages.ts';
import { texts } from './texts.ts';

/** The kinds of records that a board tells of. */
export const boardKinds = [
  'partner',
  'meeting',
  ...provingKinds,
  'action',
  'contribution',
  'poll',
  'theme',
] as const satisfies readonly RecordKind[];

/** The board of `ctx.me`, from records of `boardKinds` and from what they left open. Pure. */
export function boardOf(ctx: Context, conversation: Conversation): Board {
  const title = 'Votre tableau';
  if (!ctx.structure.profile) return { title, sections: [beginning(ctx)] };
  const sections =
    ctx.me.role === 'guest' ? guestSections(ctx, conversation) : teamSections(ctx, conversation);
  return { title, sections };
}

function beginning(ctx: Context): Board['sections'][number] {
  return ctx.me.role === 'coordinator'
    ? {
        heading: 'Pour commencer',
        lines: ['Présentez votre structure. Cinq questions suffisent.'],
        choices: [commandChoice('/maison', 'Présenter la structure')],
      }
    : { heading: 'Bientôt', lines: [texts.waitForSetUp.text] };
}

/** The board as one message, for any room; a guest's is for them alone. */
export function boardMessage({ title, sections }: Board, alone: boolean): Outgoing {
  const text = [
    `${title}.`,
    ...sections.flatMap(({ heading, lines }) => ['', `${heading} :`, ...lines.map((line) => `• ${line}`)]),
  ].join('\n');
  const choices = sections.flatMap((section) => section.choices ?? []);
  return {
    text,
    ...(choices.length > 0 && { choices }),
    ...(alone && { private: true }),
  };
}
