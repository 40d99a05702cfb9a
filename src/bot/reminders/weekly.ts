// The weekly reminder: next dates, what waits, where the structure stands, and the deadline when it is near (B5).
import { frenchDate } from '../../domain/french/dates.ts';
import { capital, count } from '../../domain/french/words.ts';
import { levelHeadline } from '../../domain/proof/level.ts';
import { proofsOf } from '../../domain/proof/proofs.ts';
import { evaluateYear, provingRecords } from '../commands/evaluation.ts';
import { commandChoice } from '../context.ts';
import { meetingLine } from '../flows/meeting.ts';
import type { Choice, Said } from '../messages.ts';
import type { Due, Moment } from './moment.ts';
import { firstWorkingDay } from './working-time.ts';

/** Once a week, on its first working day, or later the same week if the bot was stopped that day. */
export function weekly(moment: Moment): Due[] {
  const { profile } = moment.structure;
  const day = firstWorkingDay(moment.local, moment.isHoliday);
  if (!profile || day === undefined || moment.today < day || (profile.setUpOn ?? '') >= day) return [];
  const occurrence = `weekly-${moment.local.toFormat("kkkk-'W'WW")}`;
  return [{ occurrence, said: [toTeam(moment), ...toGuests(moment)] }];
}

function toTeam(moment: Moment): Said {
  const { lines, choices } = teamPoints(moment);
  const text = ['Le point de la semaine.', ...lines].join('\n');
  return { audience: { to: 'team' }, message: choices.length > 0 ? { text, choices } : { text } };
}

function teamPoints(moment: Moment): { lines: string[]; choices: Choice[] } {
  const { today } = moment;
  const dates = comingMeetings(moment).map(({ data }) => `• ${meetingLine(data)}`);
  const told = new Set(moment.records('minutes').map(({ data }) => data.meetingId));
  const untold = moment.records('meeting').filter(({ id, data }) => data.date < today && !told.has(id));
  const late = moment
    .records('action')
    .filter(({ data }) => !data.doneOn && data.due !== undefined && data.due < today);
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

/** A guest hears of the dates they are invited to, and nothing when there is none. */
function toGuests(moment: Moment): Said[] {
  return moment.people
    .filter((person) => person.role === 'guest')
    .flatMap((guest): Said[] => {
      const mine = comingMeetings(moment).filter(({ data }) => data.people.includes(guest.name));
      if (mine.length === 0) return [];
      const text = [
        `Bonjour ${guest.name}. Cette semaine, nous vous attendons :`,
        ...mine.map(({ data }) => `• ${meetingLine(data, 'guest')}`),
      ].join('\n');
      return [{ audience: { to: 'person', person: guest.id }, message: { text } }];
    });
}

function comingMeetings(moment: Moment) {
  const weekLater = moment.local.plus({ days: 7 }).toFormat('yyyy-MM-dd');
  return moment
    .records('meeting')
    .filter(({ data }) => data.date >= moment.today && data.date < weekLater)
    .sort((a, b) => a.data.date.localeCompare(b.data.date));
}
