// /tableau: one's own page, as a message.
import { boardKinds, boardMessage, boardOf } from '../board.ts';
import type { Command } from '../context.ts';

export const tableau: Command = {
  name: '/tableau',
  also: ['/bord'],
  help: 'voir en une page ce qui vous concerne',
  plain: /\b(mon tableau|tableau de bord)\b/,
  reads: boardKinds,
  run: (ctx, _request, conversation) => ({
    reply: [boardMessage(boardOf(ctx, conversation), ctx.me.role === 'guest')],
  }),
};
