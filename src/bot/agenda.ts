// An agenda in words: as the team prepares it, and as it is sent to those invited (M8).

import { frenchTime } from '../domain/french/dates.ts';
import { addMinutes, frenchDuration } from '../domain/french/duration.ts';
import type { Agenda } from '../domain/meetings/plan.ts';
import type { Proposal } from '../domain/methods/agenda.ts';
import { aimLabel } from '../domain/methods/method.ts';
import type { Meeting } from '../domain/records.ts';
import { meetingLine } from './flows/meeting.ts';

/** « 18 h 30 : Accueil (10 minutes). Chaque personne dit… », part after part, and when it ends. */
function timetable({ parts, minutes }: Agenda, start: string): string[] {
  const begins = parts.map((_, at) => parts.slice(0, at).reduce((sum, part) => sum + part.minutes, 0));
  return [
    ...parts.map(
      (part, at) =>
        `• ${frenchTime(addMinutes(start, begins[at] ?? 0))} : ${part.title} (${frenchDuration(part.minutes)}). ${part.how}`,
    ),
    `• ${frenchTime(addMinutes(start, minutes))} : fin.`,
  ];
}

/** What the team sees before it is sent. */
export function agendaForTeam(
  { agenda, method, why, warnings }: Extract<Proposal, { ok: true }>,
  meeting: Meeting,
): string {
  return [
    meetingLine(meeting),
    `Pour ${aimLabel[agenda.aim]}, à ${agenda.number} personnes, en ${frenchDuration(agenda.minutes)}.`,
    why,
    ...warnings.map((warning) => `Attention : ${warning}`),
    ...timetable(agenda, meeting.time),
    `À prévoir : ${method.material.join(', ')}.`,
    'À surveiller :',
    `• Mots : ${method.watch.language}`,
    `• Personnes discrètes : ${method.watch.quiet}`,
    `• Lecture : ${method.watch.reading}`,
    `• À distance : ${method.watch.remote}`,
  ].join('\n');
}

/** What an invited person reads, in plain words. */
export function agendaForGuest(agenda: Agenda, meeting: Meeting, name: string): string {
  return [
    `Bonjour ${name}. Voici le programme de notre réunion.`,
    meetingLine(meeting, 'guest'),
    `Nous serons là pour ${aimLabel[agenda.aim]}.`,
    ...timetable(agenda, meeting.time),
    'Vous n’avez rien à préparer. Votre avis compte.',
  ].join('\n');
}
