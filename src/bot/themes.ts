// Themes of work that people propose: passed on, answered, and told to whoever proposed them (C7).
import { frenchDate } from '../domain/french/dates.ts';
import { of } from '../domain/french/words.ts';
import type { Stored } from '../domain/records.ts';
import { type Theme, type Verdict, verdictOf } from '../domain/themes.ts';
import { type Context, commandChoice, type Outcome, plain } from './context.ts';
import type { Choice } from './messages.ts';
import { simplify } from './understanding/fold.ts';

type StoredTheme = Stored<'theme'>;

/** One sentence: beyond so many characters it is more than a theme. */
export const LONGEST_THEME = 300;

const mine = commandChoice('/theme', 'Voir mes thèmes');

/** Keeps a theme and passes it on to the team; the same one twice is said once. */
export function propose(ctx: Context, said: string): Outcome {
  const text = said.replace(/[.\s]+$/, '');
  const known = ctx
    .records('theme')
    .some(({ data }) => data.personId === ctx.me.id && simplify(data.text) === simplify(text));
  if (known)
    return { reply: [{ text: 'Vous avez déjà proposé ce thème. L’équipe l’a bien reçu.', choices: [mine] }] };
  const data: Theme = { text, by: ctx.me.name, personId: ctx.me.id, ref: ctx.turnId, answers: [] };
  return {
    effects: [
      {
        do: 'create',
        kind: 'theme',
        data,
        factDate: ctx.today,
        recordedOn: ctx.today,
        recordedBy: ctx.me.id,
      },
    ],
    reply: [
      {
        text: `Merci ${ctx.me.name}. Votre thème est transmis à l’équipe. Je vous dirai ce qu’il devient.`,
        choices: [mine],
      },
    ],
    tell: [
      {
        audience: { to: 'team' },
        message: {
          text: `${ctx.me.name} propose un thème de travail : « ${text} ». Qu’en faites-vous ?`,
          choices: verdictChoices(ctx.turnId),
        },
      },
    ],
  };
}

/** What the team may answer. */
export function verdictChoices(ref: string, about = ''): Choice[] {
  return [
    commandChoice(`/theme ${ref} oui`, `On y travaille${about}`),
    commandChoice(`/theme ${ref} non`, `Pas maintenant${about}`),
  ];
}

/** Found by its id, or by the turn in which it was proposed. */
export function themeNamed(ctx: Context, ref: string): StoredTheme | undefined {
  return ctx.records('theme').find(({ id, data }) => id === ref || data.ref === ref);
}

/** The answer of the team, told to whoever proposed the theme; the same answer again changes nothing. */
export function answer(ctx: Context, stored: StoredTheme, verdict: Verdict, why?: string): Outcome {
  const { id, version, data } = stored;
  const last = verdictOf(data);
  if (last?.verdict === verdict && last.why === why)
    return { reply: [plain(`C’est déjà répondu, depuis le ${frenchDate(last.on)}.`)] };
  const given = { verdict, on: ctx.today, by: ctx.me.name, ...(why !== undefined && { why }) };
  const theme = { ...data, answers: [...data.answers, given] };
  const isMine = data.personId === ctx.me.id;
  return {
    effects: [{ do: 'update', kind: 'theme', id, version, data: theme }],
    reply: [plain(isMine ? 'C’est noté.' : `C’est noté. Je préviens ${data.by}.`)],
    tell: isMine
      ? []
      : [
          {
            audience: { to: 'person', person: data.personId },
            message: {
              text: `Bonjour ${data.by}. Vous avez proposé un thème : « ${data.text} ». ${whatBecame(theme)}`,
              choices: [mine],
            },
          },
        ],
  };
}

/** What became of a theme, in one or two sentences. */
function whatBecame(theme: Theme): string {
  const last = verdictOf(theme);
  if (!last) return 'L’équipe n’a pas encore répondu.';
  if (last.verdict === 'working') return `L’équipe y travaille, depuis le ${frenchDate(last.on)}.`;
  return `Ce n’est pas pour maintenant. ${last.why ? `La raison : ${last.why.replace(/[.\s]+$/, '')}.` : ''}`.trim();
}

/** The themes that this person may read: one's own for a guest, all of them for the team. */
export function themesFor(ctx: Context): StoredTheme[] {
  const all = ctx.records('theme');
  return ctx.me.role === 'guest' ? all.filter(({ data }) => data.personId === ctx.me.id) : all;
}

/** One line that tells a theme and what became of it. */
export function themeLine(ctx: Context, { data }: StoredTheme): string {
  const whose = data.personId === ctx.me.id ? '' : ` (${of(data.by)})`;
  return `« ${data.text} »${whose}. ${whatBecame(data)}`;
}
