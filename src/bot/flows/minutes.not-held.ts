// « Elle n’a pas eu lieu », said while minutes are being written: nothing that was noted is lost without a question.
import { answerAt, withAnswers } from '../../domain/forms/answers.ts';
import type { Dialogue } from '../../domain/forms/dialogue.ts';
import { frenchDate } from '../../domain/french/dates.ts';
import { count, list } from '../../domain/french/words.ts';
import type { Stored } from '../../domain/records.ts';
import { type Context, commandChoice, type Noted } from '../context.ts';
import type { Outgoing } from '../messages.ts';
import { texts } from '../texts.ts';
import { fold, simplify } from '../understanding/fold.ts';
import { meetingsToTell, OTHER } from './minutes.form.ts';

const NOT_HELD =
  /^(?:(?:non|finalement|en fait|desolee?|malheureusement)[ ,]+)*(?:(?:elle|(?:la|cette|notre) (?:reunion|rencontre|seance)(?: du [^,.]{3,25})?) )?(?:(?:n'a|n'avait)(?: finalement| malheureusement)? (?:pas|jamais)(?: pu)? (?:eu|avoir) lieu|ne s'est (?:finalement )?pas tenue|(?:a|avait) (?:finalement )?ete annulee|est annulee|annulee)(?:[ ,].{0,60})?$/;

/** The rank of the change after which the question was asked: the next words answer it, or it falls. */
const ASKED = 'notHeld';

/** What these words mean for minutes being written; undefined when they say nothing of it. */
export function notHeld(ctx: Context, dialogue: Dialogue, text: string): Noted | undefined {
  if (asksWhatToKeep(dialogue)) return answered(ctx, dialogue, text);
  if (text.length > 120 || !NOT_HELD.test(fold(text.trim()).replace(/[ .!]+$/, ''))) return undefined;
  const meeting = meetingOf(ctx, dialogue);
  if (notedIn(dialogue) === undefined) return meeting && calledOff(ctx, meeting);
  return {
    dialogue: withAnswers(dialogue, [{ path: ASKED, value: dialogue.trail.length + 1 }], ctx.now),
    step: { instead: keepOrErase(dialogue, meeting) },
  };
}

/** Whether the question waits for its answer. */
export function asksWhatToKeep({ answers, trail }: Pick<Dialogue, 'answers' | 'trail'>): boolean {
  return answers[ASKED] === trail.length;
}

function keepOrErase(dialogue: Dialogue, meeting: Stored<'meeting'> | undefined): Outgoing {
  const which = meeting ? `La réunion du ${frenchDate(meeting.data.date)}` : 'Cette réunion';
  return {
    text: `${which} n’a pas eu lieu. Vous avez déjà noté ${notedIn(dialogue) ?? 'vos réponses'}. Je les garde, ou je les efface ?`,
    choices: [
      commandChoice('/cr notes garder', 'Les garder'),
      commandChoice('/cr notes effacer', 'Les effacer'),
    ],
  };
}

/** What minutes being written already hold, in words; undefined when there is nothing to lose. */
function notedIn({ answers }: Pick<Dialogue, 'answers'>): string | undefined {
  const size = (path: string) => ((answerAt(answers, path) as unknown[] | undefined) ?? []).length;
  const counted = [
    ...(size('decisions') > 0 ? [count(size('decisions'), 'décision')] : []),
    ...(size('actions') > 0 ? [count(size('actions'), 'action')] : []),
    ...(size('words') > 0 ? [count(size('words'), 'parole d’usager', 'paroles d’usagers')] : []),
  ];
  if (counted.length > 0) return list(counted);
  if (answers.notes !== undefined) return 'des notes';
  return size('users') + size('professionals') > 0 ? 'des personnes présentes' : undefined;
}

function answered(ctx: Context, dialogue: Dialogue, text: string): Noted | undefined {
  const said = simplify(text);
  const meeting = meetingOf(ctx, dialogue);
  const on = withAnswers(dialogue, [{ path: ASKED }], ctx.now);
  if (/\b(?:gard\w*|conserv\w*)\b/.test(said) && said.split(' ').length <= 6)
    return { dialogue: on, step: { note: texts.welcomeBack } };
  if (
    /^(?:(?:oui|notes|vous pouvez) )?(?:(?:les|la|le|tout) )?(?:effac|supprim|enlev)\w*(?: (?:les|tout|la))*$/.test(
      said,
    )
  )
    return meeting ? calledOff(ctx, meeting) : { dialogue: undefined, step: { reply: [texts.cancelled] } };
  if (/^(?:oui|non|ok|d accord)$/.test(said))
    return { dialogue, step: { instead: keepOrErase(dialogue, meeting) } };
  return notHeld(ctx, on, text);
}

function meetingOf(ctx: Context, { answers }: Dialogue): Stored<'meeting'> | undefined {
  const known = meetingsToTell(ctx);
  const chosen = answers.meeting ?? (known.length === 1 ? known[0]?.id : undefined);
  return chosen === OTHER ? undefined : ctx.records('meeting').find(({ id }) => id === chosen);
}

/** The meeting is called off, and there is nothing to tell of it. */
function calledOff(ctx: Context, { id, version, data }: Stored<'meeting'>): Noted {
  const sequence = (data.sequence ?? 0) + 1;
  return {
    dialogue: undefined,
    step: {
      effects: [
        { do: 'update', kind: 'meeting', id, version, data: { ...data, cancelledOn: ctx.today, sequence } },
      ],
      reply: [
        {
          text: `C’est noté : la réunion du ${frenchDate(data.date)} n’a pas eu lieu. Il n’y a pas de compte-rendu à faire.`,
          choices: [commandChoice('/reunion', 'Prévoir une autre date')],
        },
      ],
    },
  };
}
