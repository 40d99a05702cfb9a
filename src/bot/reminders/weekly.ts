// The weekly reminder: next dates, what waits, where the structure stands, and the deadline when it is near (B5).
import { isLate } from '../../domain/actions.ts';
import { frenchDate } from '../../domain/french/dates.ts';
import { capital, count } from '../../domain/french/words.ts';
import { levelHeadline } from '../../domain/proof/level.ts';
import { proofsOf } from '../../domain/proof/proofs.ts';
import { evaluateYear, provingRecords } from '../commands/evaluation.ts';
import { commandChoice } from '../context.ts';
import { meetingLine } from '../flows/meeting.ts';
import { comingMeetings } from '../invited.ts';
import type { Choice, Said } from '../messages.ts';
import type { Due, Moment } from './moment.ts';
import { firstWorkingDay } from './working-time.ts';

/**
 * Once a week, on its first working day, or later the same week if the bot was stopped that day; when nothing changed, once
 * a month. Guests hear of their own meetings instead: see meetings-ahead.ts.
 */
export function weekly(moment: Moment): Due[] {
  const { profile } = moment.structure;
  const day = firstWorkingDay(moment.local, moment.isHoliday);
  if (!profile || day === undefined || moment.today < day || (profile.setUpOn ?? '') >= day) return [];
  const occurrence = `weekly-${moment.local.toFormat("kkkk-'W'WW")}`;
  const said = toTeam(moment);
  return [
    { occurrence, said: [said], unlessSaid: `weekly-${moment.today.slice(0, 7)}-${mark(said.message.text)}` },
  ];
}

function toTeam(moment: Moment): Said {
  const { lines, choices } = teamPoints(moment);
  const text = ['Le point de la semaine.', ...lines].join('\n');
  return { audience: { to: 'team' }, message: choices.length > 0 ? { text, choices } : { text } };
}

function teamPoints(moment: Moment): { lines: string[]; choices: Choice[] } {
  const { today } = moment;
  const dates = comingThisWeek(moment).map(({ data }) => `• ${meetingLine(data)}`);
  const told = new Set(moment.records('minutes').map(({ data }) => data.meetingId));
  const untold = moment
    .records('meeting')
    .filter(({ id, data }) => data.date < today && data.cancelledOn === undefined && !told.has(id));
  const late = moment.records('action').filter(({ data }) => isLate(data, today));
  const standing = whereWeStand(moment);
  return {
    lines: [
      ...(dates.length > 0 ? ['Cette semaine :', ...dates] : ['Aucune réunion cette semaine.']),
      ...(untold.length > 0
        ? [`${capital(count(untold.length, 'compte-rendu', 'comptes-rendus'))} à noter : /cr.`]
        : []),
      ...(late.length > 0 ? [`${capital(count(late.length, 'action'))} en retard : /actions.`] : []),
      ...standing.lines,
    ],
    choices: [
      ...(untold.length > 0 ? [commandChoice('/cr', 'Noter un compte-rendu')] : []),
      ...(late.length > 0 ? [commandChoice('/actions', 'Voir les actions')] : []),
      ...standing.choices,
    ],
  };
}

/** The level of the year that counts now: in January, the year whose file is due by the 31st, if there is one. */
function whereWeStand(moment: Moment): { lines: string[]; choices: Choice[] } {
  const { profile } = moment.structure;
  if (!profile) return { lines: [], choices: [] };
  const thisYear = Number(moment.today.slice(0, 4));
  const records = provingRecords(moment.records);
  const filesLastYear = moment.today.slice(5, 7) === '01' && proofsOf(records, thisYear - 1).length > 0;
  const year = filesLastYear ? thisYear - 1 : thisYear;
  const evaluation = evaluateYear(profile, year, records, moment.rulesets);
  if (!evaluation) return { lines: [], choices: [] };
  const [first] = evaluation.missing;
  const filing =
    filesLastYear || moment.today.slice(5, 7) === '12'
      ? [`Le dossier ${year} se dépose avant le ${frenchDate(`${year + 1}-01-31`)}.`]
      : [];
  return {
    lines: [
      levelHeadline(evaluation),
      ...(first ? [`Le plus utile maintenant : ${first.label} (${first.command}).`] : []),
      ...filing,
    ],
    choices:
      filing.length > 0
        ? [commandChoice(`/dossier ${year}`, `Faire le dossier ${year}`)]
        : [commandChoice(`/niveau ${year}`, 'Voir le niveau')],
  };
}

function comingThisWeek(moment: Moment) {
  const weekLater = moment.local.plus({ days: 7 }).toFormat('yyyy-MM-dd');
  return comingMeetings(moment).filter(({ data }) => data.date < weekLater);
}

/** A short mark of a text (FNV-1a, 32 bits), to know it again without keeping it. */
function mark(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16);
}
