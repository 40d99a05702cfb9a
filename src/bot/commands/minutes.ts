// /cr: minutes, from nothing, from pasted notes, or from a file that was dropped.
import { Evidence } from '../../domain/records.ts';
import type { Command } from '../context.ts';
import { withHeldFile } from '../held-file.ts';

export const minutesCommand: Command = {
  name: '/cr',
  also: ['/compterendu', '/minutes'],
  help: 'noter le compte-rendu d’une réunion',
  plain:
    /\bcompte[ -]?rendu\b|\bcr de (la )?reunion\b|^(bonjour[ ,.!]*)?(voici|voila|ci-joint) (mes|les|nos|des) (prises? de )?notes\b/,
  reads: [],
  opens: ['minutes'],
  run: (_ctx, request, { dialogues }) => {
    // « #d12 »: the file that this dialogue was about to file as a piece
    const about = /^#(\S+)$/.exec(request.args.trim())?.[1];
    const evidence = dialogues.find(({ id, flow }) => id === about && flow === 'evidence');
    const file = Evidence.shape.file.safeParse(evidence?.answers.file);
    if (evidence && file.success)
      return {
        open: { flow: 'minutes', request: { args: '', file: file.data } },
        closes: evidence.id,
      };
    return { open: { flow: 'minutes', request: about ? { args: '' } : withHeldFile(request) } };
  },
};
