// The first sentence of a flow: all that it already answers.
import { withAnswers } from '../../domain/forms/answers.ts';
import type { Dialogue } from '../../domain/forms/dialogue.ts';
import { nextQuestion } from '../../domain/forms/next.ts';
import type { Context, Flow } from '../context.ts';
import { readAnswer, readOpening } from './read.ts';
import { withRefused } from './scan.ts';
import { readingContext } from './talk.ts';

const SHORT = 40;

/** A new dialogue with what its opening words answer, and the refusals to tell. */
export function readRequest(
  flow: Flow,
  begun: Dialogue,
  words: string,
  ctx: Context,
): { dialogue: Dialogue; notes: string[] } {
  if (words.trim() === '') return { dialogue: begun, notes: [] };
  const form = flow.form(ctx);
  const reading = readingContext(ctx);
  const found = readOpening(form, begun, words, reading);
  if (found.updates.length > 0 || found.refusals.length > 0)
    return {
      dialogue: withRefused(withAnswers(begun, found.updates, ctx.now), found),
      notes: found.refusals,
    };
  const next = nextQuestion(form, begun);
  const isName = next.kind === 'ask' && ['person', 'choice'].includes(next.fields[0].question.kind);
  if (!isName || words.length > SHORT) return { dialogue: begun, notes: [] };
  const direct = readAnswer(form, begun, next.fields, words, reading);
  return { dialogue: withAnswers(begun, direct.updates, ctx.now), notes: [] };
}
