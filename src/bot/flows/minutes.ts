// Minutes by prompts: who was there, each decision with what users brought to it, the actions (C1, C3, C4, C5).
import type { Answers, Dialogue } from '../../domain/forms/dialogue.ts';
import type { Form } from '../../domain/forms/form.ts';
import { nextQuestion } from '../../domain/forms/next.ts';
import { frenchDate } from '../../domain/french/dates.ts';
import { count } from '../../domain/french/words.ts';
import { engagementLine } from '../../domain/minutes/engagement.ts';
import { Meeting, Minutes } from '../../domain/records.ts';
import { type Context, commandChoice, type Flow, type Given, type Noted, plain } from '../context.ts';
import type { FileRef } from '../messages.ts';
import { overOf } from '../minutes-correction.ts';
import { announcesNotes, holdsNotes, shapeOf } from '../pasted-notes.ts';
import { READABLE } from '../ports.files.ts';
import { askToRead } from '../review/ask.ts';
import { addedTo, correctedFrom } from './minutes.correct.ts';
import { draftEffects, fromDraft } from './minutes.drafts.ts';
import { unread } from './minutes.files.ts';
import { meetingsToTell, minutesSchema } from './minutes.form.ts';
import { notHeld } from './minutes.not-held.ts';
import { readByRules, withNotes, withText } from './minutes.notes.ts';
import { isWordOfTeam } from './minutes.present.ts';

const form = (ctx: Context): Form => ({
  id: 'minutes',
  title: 'le compte-rendu',
  groups: { 'follow-up': 'Qui s’en charge, et pour quand ?' },
  schema: minutesSchema(ctx),
});

const PASTE =
  'Collez vos notes dans le message suivant, ou déposez un fichier : texte, Word ou PDF. « Plus tard » convient aussi.';

const READING_NOTES = 'Je lis vos notes. Je vous montre bientôt ce que j’y trouve.';

/** Read by a job: what it finds comes in the same dialogue. */
function inBackground(ctx: Context, dialogue: Dialogue, text: string, file?: FileRef): Noted {
  const payload = { person: ctx.me.id, dialogue: dialogue.id, ...(file && { file }) };
  return {
    dialogue,
    step: {
      effects: [{ do: 'task', kind: 'read-notes', key: `${ctx.turnId}-notes`, payload }],
      instead: plain(text),
    },
  };
}

function fromFile(ctx: Context, dialogue: Dialogue, file: FileRef): Noted {
  if (READABLE.includes(file.mediaType))
    return inBackground(
      ctx,
      dialogue,
      `Je lis « ${file.name} ». Je vous montre bientôt ce que j’y trouve.`,
      file,
    );
  return { dialogue, step: { instead: unread(file, 'unknown') } };
}

/** Pasted notes, or one sentence that carries several decisions or actions; anything else is an answer. */
function taken(ctx: Context, dialogue: Dialogue, { text, file }: Given): Noted | undefined {
  if (file) return fromFile(ctx, dialogue, file);
  const off = notHeld(ctx, dialogue, text);
  if (off) return off;
  if (announcesNotes(text)) return { dialogue, step: { instead: plain(PASTE) } };
  const { notes, announced } = shapeOf(text);
  const next = nextQuestion(form(ctx), dialogue);
  const kind = next.kind === 'ask' ? next.fields[0].question.kind : undefined;
  const inWords = kind === 'text' || kind === 'list';
  const meant = holdsNotes(text, next);
  if (!meant && kind !== 'list') return undefined;
  if (meant && ctx.readsByModel) return inBackground(ctx, withText(dialogue, notes, ctx.now), READING_NOTES);
  const reading = readByRules(ctx, dialogue, notes);
  const { decisions, actions, contributions } = reading;
  const found = decisions.length + actions.length;
  if (!meant && (found < 2 || decisions.length === 0)) return undefined;
  if (!announced && inWords && found + contributions.length === 0) return undefined;
  const read = withNotes(ctx, dialogue, notes, reading);
  return { dialogue: read.dialogue, step: { note: read.note } };
}

export const minutes: Flow = {
  id: 'minutes',
  command: '/cr',
  doing: 'noter un compte-rendu',
  reads: ['meeting', 'minutes', 'draft', 'action', 'partner'],
  form,
  notes: taken,
  left: draftEffects,
  begin: (ctx, { args }) => {
    const draft = /^suite (\S+)$/.exec(args.trim())?.[1];
    if (draft) return fromDraft(ctx, draft);
    const known = meetingsToTell(ctx);
    const only = known.length === 1 ? known[0] : undefined;
    return {
      answers: only ? { meeting: only.id } : {},
      ...(args.trim() === 'nouveau' && { rest: '' }),
      intro: only
        ? `Compte-rendu de la réunion du ${frenchDate(only.data.date)} : ${only.data.topic}. Pour une autre réunion, dites « corrige la réunion ».`
        : 'Je note un compte-rendu, une question à la fois.',
    };
  },
  confirmed: (ctx, answers: Answers) => {
    const said = minutesSchema(ctx).parse(answers);
    const words = said.words.filter((one) => !isWordOfTeam(one, said, []));
    const given = { ...said, words };
    const meeting = ctx.records('meeting').find((one) => one.id === given.meeting);
    if (meeting && (meeting.data.date > ctx.today || meeting.data.cancelledOn))
      return { stays: { flow: 'minutes', answers, over: overOf(answers), note: movedSince(meeting.data) } };
    const there = ctx.records('minutes').find(({ data }) => meeting && data.meetingId === meeting.id);
    if (there) return addedTo(ctx, there.id, correctedFrom(given));
    const about = Meeting.pick({ kind: true, topic: true, date: true }).safeParse(meeting?.data ?? given);
    if (!about.success)
      return { reply: [plain('Il me manque la réunion. Rien n’est perdu : dites /cr pour reprendre.')] };
    const { users, professionals, decisions, actions, words: quoted } = correctedFrom(given);
    const data = Minutes.parse({
      ...about.data,
      meetingId: meeting?.id,
      users,
      professionals,
      decisions: decisions.map((one) => one.data),
      ...(quoted.length > 0 && { words: quoted }),
      ...(given.notes && { notes: given.notes.text }),
    });
    const engagement = engagementLine(data.decisions);
    const kept = { factDate: data.date, recordedOn: ctx.today, recordedBy: ctx.me.id };
    return {
      effects: [
        { do: 'create', kind: 'minutes', data, alias: 'minutes', ...kept },
        ...actions.map((one) => ({
          do: 'create' as const,
          kind: 'action' as const,
          data: one.data,
          links: { minutesId: 'minutes' },
          ...kept,
        })),
        askToRead(ctx),
      ],
      reply: [
        {
          text: [
            `Le compte-rendu est gardé : ${keptIn(data.decisions.length, given.actions.length)}.`,
            ...(engagement ? [`Participation des usagers : ${engagement}.`] : []),
          ].join(' '),
          choices: [
            commandChoice('/actions', 'Voir les actions'),
            commandChoice(`/niveau ${data.date.slice(0, 4)}`, 'Voir le niveau'),
          ],
        },
      ],
      tell: [
        {
          audience: { to: 'team' },
          message: plain(`Le compte-rendu du ${frenchDate(data.date)} est prêt : ${data.topic}.`),
        },
      ],
    };
  },
};

/** The meeting was moved or called off after these minutes were begun. */
function movedSince({ date, cancelledOn }: Meeting): string {
  const what = cancelledOn
    ? 'Cette réunion est maintenant annulée.'
    : `Cette réunion est maintenant prévue le ${frenchDate(date)}.`;
  return `${what} Je garde vos réponses. Dites « plus tard », ou « corrige la réunion ».`;
}

/** « 2 décisions, 1 action »; « sans décision ni action ». */
function keptIn(decisions: number, actions: number): string {
  const counted = [
    ...(decisions > 0 ? [count(decisions, 'décision')] : []),
    ...(actions > 0 ? [count(actions, 'action')] : []),
  ];
  return counted.length > 0 ? counted.join(', ') : 'sans décision ni action';
}
