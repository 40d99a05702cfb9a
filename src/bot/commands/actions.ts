// /actions, /fait and /suivre: what was decided to do, followed until it is done, with its evidence, or given up (C5).
import { isLate, isOpen, stateOf } from '../../domain/actions.ts';
import { frenchDate } from '../../domain/french/dates.ts';
import type { Action, Stored } from '../../domain/records.ts';
import {
  type Command,
  type Context,
  type Conversation,
  commandChoice,
  type Outcome,
  plain,
} from '../context.ts';
import { hearDone } from '../returns/told.ts';
import { fold } from '../understanding/fold.ts';

type StoredAction = Stored<'action'>;

/** A row of buttons is read at a glance: more would not be. */
const MOST_BUTTONS = 9;

export const actions: Command = {
  name: '/actions',
  help: 'voir les actions à faire',
  plain: /\b(actions?|choses) a faire\b|\bliste des actions\b|\bactions? .{0,40}\b(faite|finie|terminee)s?\b/,
  reads: ['action', 'evidence'],
  run: (ctx) => {
    const open = openActions(ctx);
    const over = overSince(ctx);
    if (open.length === 0)
      return {
        reply: [
          plain(['Aucune action n’attend. Elles viennent des comptes-rendus : /cr.', ...over].join('\n')),
        ],
      };
    return {
      reply: [
        {
          text: [
            'Les actions à faire :',
            ...open.map(({ data }, at) => `${at + 1}. ${line(data, ctx.today)}`),
            ...over,
          ].join('\n'),
          choices: [
            ...open.slice(0, MOST_BUTTONS).map(doneChoice),
            commandChoice('/suivre', 'Commencée ou abandonnée'),
          ],
        },
      ],
    };
  },
};

export const done: Command = {
  name: '/fait',
  plain:
    /^(?=.*\p{L}{4}.*\p{L}{4}).{6,}[ ,.;:!-]+(?:ca y est[ ,]+)?c'est (?:bien |enfin |tout )?(?:fait|fini|termine|regle|en place|livre|installe)[ .!]*$|^(?:ca y est|c'est (?:bien |enfin )?(?:fait|fini|termine|regle))[ ,.:!]+(?:pour )?\p{L}.{5,}$/u,
  reads: ['action', 'evidence', 'minutes', 'partner'],
  opens: ['action-proof'],
  run: (ctx, { args }, conversation) => {
    const action = ctx.records('action').find((one) => one.id === args.trim());
    if (!action) return whichIsDone(ctx, args, conversation);
    if (action.data.doneOn)
      return { reply: [plain(`C’est déjà noté, depuis le ${frenchDate(action.data.doneOn)}.`)] };
    const { state: _before, why: _reason, ...data } = action.data;
    return {
      effects: [update(action, { ...data, doneOn: ctx.today })],
      reply: [plain(`Bravo. « ${action.data.what} » est terminée.`)],
      tell: hearDone(ctx, action.data),
      open: { flow: 'action-proof', request: { args: action.id } },
    };
  },
};

/** « Lucas a acheté le banc, c’est fait »: the open action that is clearly meant, or all of them to choose from. */
function whichIsDone(ctx: Context, words: string, conversation: Conversation): Outcome {
  const meant = actionMeant(openActions(ctx), words);
  if (!meant) return actions.run(ctx, { args: '' }, conversation);
  return {
    reply: [
      {
        text: `Bonne nouvelle. Est-ce bien cette action : « ${line(meant.data, ctx.today)} » ?`,
        choices: [
          commandChoice(`/fait ${meant.id}`, 'Oui, elle est terminée'),
          commandChoice('/actions', 'Non, une autre'),
        ],
      },
    ],
  };
}

/** The action that shares the most words with what is said, when no other shares as many. */
function actionMeant(open: readonly StoredAction[], words: string): StoredAction | undefined {
  const said = stems(words);
  const ranked = open
    .map((action) => {
      const shared = [...stems(action.data.what)].filter((stem) => said.has(stem)).length;
      const isWhose =
        action.data.who !== undefined && [...stems(action.data.who)].some((stem) => said.has(stem));
      return { action, shared, score: shared + (isWhose ? 0.5 : 0) };
    })
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.score - a.score);
  const [first, second] = ranked;
  return first && first.score > (second?.score ?? 0) ? first.action : undefined;
}

/** The beginnings of the words that carry a meaning: « acheté » and « acheter » are one. */
function stems(text: string): Set<string> {
  const found = fold(text).match(/\p{L}{4,}/gu) ?? [];
  return new Set(found.map((word) => word.slice(0, 5)).filter((stem) => !EMPTY.has(stem)));
}

const EMPTY = new Set([
  'pour',
  'avec',
  'dans',
  'elle',
  'nous',
  'vous',
  'cette',
  'faire',
  'fait',
  'faite',
  'fini',
  'finie',
  'termi',
  'enfin',
  'bien',
  'tout',
  'toute',
]);

export const follow: Command = {
  name: '/suivre',
  reads: ['action', 'evidence'],
  opens: ['action-dropped'],
  run: (ctx, { args }, conversation) => {
    const [ref = '', what = ''] = args.trim().split(/\s+/);
    const open = openActions(ctx);
    const action = open.find(({ id }) => id === ref);
    if (ref === '' && open.length > 0) return which(open);
    if (!action) return actions.run(ctx, { args: '' }, conversation);
    if (what === 'commencee') return begun(action);
    if (what === 'abandonnee') return { open: { flow: 'action-dropped', request: { args: action.id } } };
    return {
      reply: [
        {
          text: `« ${action.data.what} » : où en est-on ?`,
          choices: [
            ...(stateOf(action.data) === 'doing'
              ? []
              : [commandChoice(`/suivre ${action.id} commencee`, 'C’est commencé')]),
            commandChoice(`/fait ${action.id}`, 'C’est fait'),
            commandChoice(`/suivre ${action.id} abandonnee`, 'On y renonce'),
          ],
        },
      ],
    };
  },
};

/** The button that marks an action done. */
export function doneChoice({ id, data }: StoredAction) {
  return commandChoice(`/fait ${id}`, `Terminée : ${short(data.what)}`);
}

function openActions(ctx: Context): StoredAction[] {
  return ctx.records('action').filter(({ data }) => isOpen(data));
}

/** The last actions that were done or given up this year, with their evidence or their reason. */
function overSince(ctx: Context): string[] {
  const year = ctx.today.slice(0, 4);
  const proven = new Set(ctx.records('evidence').map(({ data }) => data.actionId));
  const over = ctx.records('action').flatMap(({ id, data }) => {
    if (data.doneOn?.startsWith(year))
      return [
        `• ${data.what} : faite le ${frenchDate(data.doneOn)}, ${proven.has(id) ? 'avec sa pièce' : 'sans pièce'}.`,
      ];
    return data.state === 'dropped'
      ? [`• ${data.what} : abandonnée. La raison : ${data.why ?? 'non notée'}.`]
      : [];
  });
  return over.length > 0 ? ['Terminées ou abandonnées :', ...over.slice(-5)] : [];
}

function which(open: readonly StoredAction[]): Outcome {
  const choices = open
    .slice(0, MOST_BUTTONS)
    .map(({ id, data }) => commandChoice(`/suivre ${id}`, short(data.what)));
  return { reply: [{ text: 'De quelle action s’agit-il ?', choices }] };
}

function begun(action: StoredAction): Outcome {
  if (stateOf(action.data) === 'doing')
    return { reply: [plain('C’est déjà noté : cette action est commencée.')] };
  return {
    effects: [update(action, { ...action.data, state: 'doing' })],
    reply: [plain(`C’est noté : « ${action.data.what} » est commencée.`)],
  };
}

function update({ id, version }: StoredAction, data: Action) {
  return { do: 'update' as const, kind: 'action' as const, id, version, data };
}

function line(action: Action, today: string): string {
  const { what, who, due } = action;
  const day = due === undefined ? undefined : frenchDate(due);
  const dayAndMonth = day?.split(' ').slice(1, 3).join(' ');
  const told = [
    what,
    ...(who && !what.includes(who) ? [`par ${who}`] : []),
    ...(day && !what.includes(`${dayAndMonth}`) ? [`pour le ${day}`] : []),
  ];
  const begun = stateOf(action) === 'doing' ? ' (commencée)' : '';
  return `${told.join(', ')}${begun}${isLate(action, today) ? ' (en retard)' : ''}`;
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
