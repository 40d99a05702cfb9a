// /actions and /fait: what was decided to do, and marking it done (C5).
import { frenchDate } from '../../domain/french/dates.ts';
import type { Action } from '../../domain/records.ts';
import { type Command, commandChoice, plain } from '../context.ts';
import { hearDone } from '../returns/told.ts';

export const actions: Command = {
  name: '/actions',
  help: 'voir les actions à faire',
  plain: /\b(actions?|choses) a faire\b|\bliste des actions\b|\bactions? .{0,40}\b(faite|finie|terminee)s?\b/,
  reads: ['action'],
  run: (ctx) => {
    const open = ctx.records('action').filter((action) => !action.data.doneOn);
    if (open.length === 0)
      return { reply: [plain('Aucune action n’attend. Elles viennent des comptes-rendus : /cr.')] };
    return {
      reply: [
        {
          text: [
            'Les actions à faire :',
            ...open.map(({ data }, at) => `${at + 1}. ${line(data, ctx.today)}`),
          ].join('\n'),
          choices: open
            .slice(0, 10)
            .map(({ id, data }) => commandChoice(`/fait ${id}`, `Terminée : ${short(data.what)}`)),
        },
      ],
    };
  },
};

export const done: Command = {
  name: '/fait',
  reads: ['action', 'minutes', 'partner'],
  run: (ctx, { args }, conversation) => {
    const action = ctx.records('action').find((one) => one.id === args.trim());
    if (!action) return actions.run(ctx, { args: '' }, conversation);
    if (action.data.doneOn)
      return { reply: [plain(`C’est déjà noté, depuis le ${frenchDate(action.data.doneOn)}.`)] };
    return {
      effects: [
        {
          do: 'update',
          kind: 'action',
          id: action.id,
          version: action.version,
          data: { ...action.data, doneOn: ctx.today },
        },
      ],
      reply: [plain(`Bravo. « ${action.data.what} » est terminée.`)],
      tell: hearDone(ctx, action.data),
    };
  },
};

function line(action: Action, today: string): string {
  const { what, who, due } = action;
  const day = due === undefined ? undefined : frenchDate(due);
  const dayAndMonth = day?.split(' ').slice(1, 3).join(' ');
  const told = [
    what,
    ...(who && !what.includes(who) ? [`par ${who}`] : []),
    ...(day && !what.includes(`${dayAndMonth}`) ? [`pour le ${day}`] : []),
  ];
  return `${told.join(', ')}${due !== undefined && due < today ? ' (en retard)' : ''}`;
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
