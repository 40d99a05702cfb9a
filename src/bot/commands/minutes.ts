// /cr: minutes, from nothing, from pasted notes or a dropped file, begun by somebody else, or kept and to be corrected.
import { frenchDate } from '../../domain/french/dates.ts';
import { reviewOf } from '../../domain/minutes/review.ts';
import { Evidence } from '../../domain/records.ts';
import { type Command, type Context, commandChoice, type Outcome, plain } from '../context.ts';
import { forgottenDrafts, offerDrafts, othersDrafts } from '../flows/minutes.drafts.ts';
import { asksWhatToKeep } from '../flows/minutes.not-held.ts';
import { withHeldFile } from '../held-file.ts';
import { fold } from '../understanding/fold.ts';

const CORRECT =
  /^(?:corriger?(?: (minutes-\d+))?|(?:je (?:veux|voudrais|souhaite) )?(?:corriger?|modifier?|rectifier?)\b.{0,20}\bcompte[ -]?rendu\b.{0,40})$/;

export const minutesCommand: Command = {
  name: '/cr',
  also: ['/compterendu', '/minutes'],
  help: 'noter le compte-rendu d’une réunion',
  plain:
    /\bcompte[ -]?rendu\b|\bcr de (la )?reunion\b|^(bonjour[ ,.!]*)?(voici|voila|ci-joint) (mes|les|nos|des) (prises? de )?notes\b/,
  reads: [],
  opens: ['minutes', 'correct-minutes'],
  run: (ctx, request, { dialogues }) => {
    const args = request.args.trim();
    const correct = CORRECT.exec(fold(args));
    if (correct) return toCorrect(ctx, correct[1]);
    // The answer to « Je les garde, ou je les efface ? », by a button.
    if (/^notes (?:garder|effacer)$/.test(args)) {
      const waits = dialogues.some((one) => one.flow === 'minutes' && asksWhatToKeep(one));
      return waits
        ? { open: { flow: 'minutes', request: { args } } }
        : { reply: [plain('Cette question ne se pose plus. Rien n’a changé.')] };
    }
    // « #d12 »: the file that this dialogue was about to file as a piece
    const about = /^#(\S+)$/.exec(args)?.[1];
    const evidence = dialogues.find(({ id, flow }) => id === about && flow === 'evidence');
    const file = Evidence.shape.file.safeParse(evidence?.answers.file);
    if (evidence && file.success)
      return { open: { flow: 'minutes', request: { args: '', file: file.data } }, closes: evidence.id };
    const held = about ? { args: '' } : withHeldFile(request);
    const mine = dialogues.some(({ flow }) => flow === 'minutes');
    const drafts = held.args === '' && !held.file && !mine ? othersDrafts(ctx) : [];
    const effects = forgottenDrafts(ctx);
    if (drafts.length > 0) return { ...offerDrafts(ctx, drafts), effects };
    return { open: { flow: 'minutes', request: held }, effects };
  },
};

/** The minutes that are meant, or those that may still change. */
function toCorrect(ctx: Context, id: string | undefined): Outcome {
  const open = ctx
    .records('minutes')
    .filter(({ data }) => reviewOf(data).state !== 'read')
    .sort((a, b) => b.data.date.localeCompare(a.data.date))
    .slice(0, 5);
  const meant = id ?? (open.length === 1 ? open[0]?.id : undefined);
  if (meant) return { open: { flow: 'correct-minutes', request: { args: meant } } };
  if (open.length === 0) return { reply: [plain('Il n’y a pas de compte-rendu à corriger pour le moment.')] };
  return {
    reply: [
      {
        text: 'Quel compte-rendu faut-il corriger ?',
        choices: open.map((one) =>
          commandChoice(`/cr corriger ${one.id}`, `${frenchDate(one.data.date)} : ${one.data.topic}`),
        ),
      },
    ],
  };
}
