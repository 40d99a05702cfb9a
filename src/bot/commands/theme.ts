// /theme: anybody proposes a theme of work, the team answers, and whoever proposed it sees what became of it (C7).

import { verdictOf } from '../../domain/themes.ts';
import { type Command, type Context, commandChoice, type Outcome, plain } from '../context.ts';
import {
  answer,
  LONGEST_THEME,
  propose,
  themeLine,
  themeNamed,
  themesFor,
  verdictChoices,
} from '../themes.ts';

export const theme: Command = {
  name: '/theme',
  also: ['/themes', '/sujet'],
  help: 'proposer un thème de travail, voir ce qu’il devient',
  plain:
    /\bidee (de|pour un) (theme|sujet)|\b(propose[rz]?|suggere[rz]?)\b.{0,20}\b(themes?|sujets?)\b|\bthemes? de travail\b|\b(mes|les) themes\b/,
  reads: ['theme'],
  opens: ['theme', 'theme-not-now'],
  run: (ctx, { args }) => {
    const said = args.trim();
    const [ref = '', what = ''] = said.split(/\s+/);
    const found = themeNamed(ctx, ref);
    if (found && (what === 'oui' || what === 'non')) return decide(ctx, found, what);
    if (said === 'nouveau') return { open: { flow: 'theme', request: { args: '' } } };
    const text = themeIn(said);
    if (text.length > LONGEST_THEME) return { open: { flow: 'theme', request: { args: '' } } };
    if (text !== '') return propose(ctx, text);
    const themes = themesFor(ctx);
    if (themes.length === 0 || said !== '') return { open: { flow: 'theme', request: { args: '' } } };
    return show(ctx, themes);
  },
};

function decide(ctx: Context, found: ReturnType<typeof themesFor>[number], what: 'oui' | 'non'): Outcome {
  if (ctx.me.role === 'guest') return { reply: [plain('C’est l’équipe qui répond aux thèmes proposés.')] };
  return what === 'oui'
    ? answer(ctx, found, 'working')
    : { open: { flow: 'theme-not-now', request: { args: found.id } } };
}

/** What is proposed, without the words that bring it: « je propose un thème : le jardin ». */
function themeIn(said: string): string {
  const brought =
    /^.{0,40}?\b(?:th[èe]mes?|sujets?)(?: de travail)?(?: +est| +serait)?(?:\s*[:,]\s*|\s+(?:sur|autour de)\s+|$)/iu;
  if (/^(?:mes|les|voir (?:mes|les)) th[èe]mes\b/iu.test(said)) return '';
  return said.replace(brought, '').trim();
}

function show(ctx: Context, themes: ReturnType<typeof themesFor>): Outcome {
  const recent = themes.slice(-10);
  const waiting = ctx.me.role === 'guest' ? [] : recent.filter(({ data }) => !verdictOf(data));
  return {
    reply: [
      {
        text: [
          ctx.me.role === 'guest' ? 'Vos thèmes :' : 'Les thèmes proposés :',
          ...recent.map((one, at) => `${at + 1}. ${themeLine(ctx, one)}`),
        ].join('\n'),
        choices: [
          ...waiting
            .slice(0, 4)
            .flatMap((one) =>
              verdictChoices(one.id, waiting.length > 1 ? ` (${recent.indexOf(one) + 1})` : ''),
            ),
          commandChoice('/theme nouveau', 'Proposer un thème'),
        ],
        ...(ctx.me.role === 'guest' && { private: true }),
      },
    ],
  };
}
