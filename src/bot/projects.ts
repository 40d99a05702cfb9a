// The projects of the structure, and the meetings attached to them (M2).
import { frenchDate } from '../domain/french/dates.ts';
import type { Meeting, Stored } from '../domain/records.ts';
import { type Context, commandChoice } from './context.ts';
import type { Effect } from './effects.ts';
import { fold } from './understanding/fold.ts';

type StoredProject = Stored<'project'>;
type StoredMeeting = Stored<'meeting'>;

/** Letters of a project's name: it is a label, not a description. */
export const LONGEST_PROJECT = 80;

export const openProjects = (ctx: Context): StoredProject[] =>
  ctx.records('project').filter(({ data }) => data.endedOn === undefined);

/** The project of this id, or of this name whatever its accents and capitals; an open one first. */
export function projectNamed(ctx: Context, said: string): StoredProject | undefined {
  const all = ctx.records('project');
  const name = plainName(said);
  const same = all.filter((one) => name !== '' && plainName(one.data.name) === name);
  return all.find(({ id }) => id === said) ?? same.find(({ data }) => !data.endedOn) ?? same[0];
}

/** The open project that the topic of a meeting to build together names: « l’accueil le samedi » names « L’accueil ». */
export function projectOf(
  ctx: Context,
  { kind, topic }: Pick<Meeting, 'kind' | 'topic'>,
): StoredProject | undefined {
  if (kind !== 'co-construction') return undefined;
  const words = ` ${plainName(topic)} `;
  const named = openProjects(ctx).filter(({ data }) => words.includes(` ${plainName(data.name)} `));
  return named.sort((a, b) => b.data.name.length - a.data.name.length)[0];
}

/** Folded, without punctuation, nor the word and the article before it: « le projet de l’accueil » is « accueil ». */
function plainName(said: string): string {
  const words = fold(said)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words.replace(
    /^(?:(?:le |un |notre )?projet (?:(?:de|du|sur|pour|des) )?)?(?:(?:le|la|les|l) )?/u,
    '',
  );
}

/** The meetings of a project, oldest first. */
export function meetingsOf(ctx: Context, project: StoredProject): StoredMeeting[] {
  return ctx
    .records('meeting')
    .filter(({ data }) => data.projectId === project.id)
    .sort((a, b) => a.data.date.localeCompare(b.data.date));
}

/** Meetings to build together that belong to no project, the latest first. */
export function meetingsWithout(ctx: Context): StoredMeeting[] {
  return ctx
    .records('meeting')
    .filter(({ data }) => data.kind === 'co-construction' && data.projectId === undefined)
    .sort((a, b) => b.data.date.localeCompare(a.data.date));
}

/** What is offered with a meeting just planned that names no project. */
export function projectChoiceWhenPlanned(ctx: Context, meeting: Pick<Meeting, 'kind' | 'topic'>) {
  const alone = meeting.kind === 'co-construction' && projectOf(ctx, meeting) === undefined;
  return alone ? [commandChoice('/projet', 'Rattacher à un projet')] : [];
}

export function attached(meeting: StoredMeeting, projectId: string): Effect {
  const { id, version, data } = meeting;
  return { do: 'update', kind: 'meeting', id, version, data: { ...data, projectId } };
}

/** « L’accueil : 2 réunions, la dernière le mardi 3 mars 2026. » */
export function projectLine(ctx: Context, project: StoredProject): string {
  const all = meetingsOf(ctx, project);
  const [last, next] = [
    all.findLast(({ data }) => data.date < ctx.today),
    all.find(({ data }) => data.date >= ctx.today),
  ];
  const told = [
    all.length === 0 ? 'pas encore de réunion' : all.length === 1 ? '1 réunion' : `${all.length} réunions`,
    ...(last ? [`la dernière le ${frenchDate(last.data.date)}`] : []),
    ...(next ? [`la prochaine le ${frenchDate(next.data.date)}`] : []),
  ].join(', ');
  return `${project.data.name} : ${told}${project.data.endedOn ? ' (fini)' : ''}.`;
}
