// /projet: the projects of the structure, each with its meetings to build together (M2).
import { frenchDate } from '../../domain/french/dates.ts';
import type { Stored } from '../../domain/records.ts';
import { type Command, type Context, commandChoice, type Outcome, plain } from '../context.ts';
import { meetingLine } from '../meetings/line.ts';
import type { Outgoing } from '../messages.ts';
import {
  attached,
  LONGEST_PROJECT,
  meetingsOf,
  meetingsWithout,
  openProjects,
  projectLine,
  projectNamed,
} from '../projects.ts';

/** So many buttons of one kind. */
const SHOWN = 5;

export const projects: Command = {
  name: '/projet',
  also: ['/projets'],
  help: 'suivre les projets et leurs réunions',
  plain: /\b(?:nos|les|mes|des) projets\b|\b(?:nouveau|creer? (?:un|le)|ajoute[rz]? (?:un|le)) projet\b/,
  reads: ['project', 'meeting'],
  opens: ['project'],
  run: (ctx, { args }) => {
    const said = args.trim();
    const [verb = '', first = '', second = ''] = said.split(/\s+/);
    const meeting = ctx.records('meeting').find(({ id }) => id === first);
    if (verb === 'nouveau') return meeting ? begun(ctx, meeting.data.topic, meeting) : asking();
    if (verb === 'reunion' && meeting) return { reply: [whichProject(ctx, meeting)] };
    if (verb === 'rattacher' && meeting) return attach(meeting, projectNamed(ctx, second));
    if (verb === 'fini' || verb === 'rouvrir') return ended(ctx, projectNamed(ctx, first), verb === 'fini');
    if (verb === 'reunion' || verb === 'rattacher')
      return { reply: [plain('Je ne trouve plus cette réunion. Rien n’a changé.')] };
    const found = projectNamed(ctx, said);
    if (found) return { reply: [oneProject(ctx, found)] };
    return said === '' || projects.plain?.test(said) ? { reply: [allProjects(ctx)] } : begun(ctx, said);
  },
};

const asking = (): Outcome => ({ open: { flow: 'project', request: { args: '' } } });

/** Creates a project, with its first meeting if any; the one that has this name already serves. */
export function begun(ctx: Context, said: string, meeting?: Stored<'meeting'>): Outcome {
  const name = said.trim().replace(/[.\s]+$/u, '');
  const known = projectNamed(ctx, name);
  if (known) return meeting ? attach(meeting, known) : { reply: [oneProject(ctx, known)] };
  if (name.length > LONGEST_PROJECT) return asking();
  const kept = { factDate: ctx.today, recordedOn: ctx.today, recordedBy: ctx.me.id };
  const create = { do: 'create', kind: 'project', data: { name }, alias: 'project', ...kept } as const;
  if (!meeting)
    return {
      effects: [create],
      reply: [
        {
          text: `Le projet « ${name} » est noté. Une réunion à construire ensemble qui porte ce nom en fera partie.`,
          choices: [commandChoice('/projet', 'Voir les projets')],
        },
      ],
    };
  const { id, version, data } = meeting;
  return {
    effects: [create, { do: 'update', kind: 'meeting', id, version, data, links: { projectId: 'project' } }],
    reply: [seen(`Le projet « ${name} » est noté. La réunion ${dayOf(meeting)} en fait partie.`)],
  };
}

function attach(meeting: Stored<'meeting'>, project: Stored<'project'> | undefined): Outcome {
  if (!project) return { reply: [plain('Je ne trouve plus ce projet. Rien n’a changé.')] };
  const text = `La réunion ${dayOf(meeting)} fait partie du projet « ${project.data.name} ».`;
  if (meeting.data.projectId === project.id) return { reply: [seen(`C’est déjà noté. ${text}`)] };
  return { effects: [attached(meeting, project.id)], reply: [seen(text)] };
}

function ended(ctx: Context, project: Stored<'project'> | undefined, over: boolean): Outcome {
  if (!project) return { reply: [plain('Je ne trouve pas ce projet. Rien n’a changé.')] };
  const { id, version, data } = project;
  const { endedOn, ...open } = data;
  if ((endedOn !== undefined) === over) return { reply: [oneProject(ctx, project)] };
  return {
    effects: [
      { do: 'update', kind: 'project', id, version, data: over ? { ...data, endedOn: ctx.today } : open },
    ],
    reply: [
      over
        ? {
            text: `Le projet « ${data.name} » est noté comme fini. Ses réunions et leurs comptes-rendus restent.`,
            choices: [commandChoice(`/projet rouvrir ${id}`, 'Le rouvrir')],
          }
        : seen(`Le projet « ${data.name} » est ouvert de nouveau.`),
    ],
  };
}

const dayOf = ({ data }: Stored<'meeting'>) => `du ${frenchDate(data.date)}`;
const seen = (text: string): Outgoing => ({
  text,
  choices: [commandChoice('/projet', 'Voir les projets')],
});

function whichProject(ctx: Context, meeting: Stored<'meeting'>): Outgoing {
  return {
    text: `De quel projet fait partie la réunion ${dayOf(meeting)}, « ${meeting.data.topic} » ?`,
    choices: [
      ...openProjects(ctx)
        .slice(-SHOWN)
        .map(({ id, data }) => commandChoice(`/projet rattacher ${meeting.id} ${id}`, data.name)),
      commandChoice(`/projet nouveau ${meeting.id}`, `Un nouveau projet : ${meeting.data.topic}`),
    ],
  };
}

function allProjects(ctx: Context): Outgoing {
  const open = openProjects(ctx);
  const alone = meetingsWithout(ctx).slice(0, SHOWN);
  const text =
    open.length > 0
      ? ['Vos projets :', ...open.map((one) => `• ${projectLine(ctx, one)}`)].join('\n')
      : 'Aucun projet n’est noté. Un projet réunit les réunions faites pour le même but.';
  const left = alone.length > 0 ? '\nCes réunions à construire ensemble n’ont pas de projet :' : '';
  return {
    text: `${text}${left}${alone.map(({ data }) => `\n• ${frenchDate(data.date)}, « ${data.topic} »`).join('')}`,
    choices: [
      ...open.slice(-SHOWN).map(({ id, data }) => commandChoice(`/projet ${id}`, data.name)),
      ...alone.map((one) => commandChoice(`/projet reunion ${one.id}`, `Rattacher celle ${dayOf(one)}`)),
      commandChoice('/projet nouveau', 'Un nouveau projet'),
    ],
  };
}

function oneProject(ctx: Context, project: Stored<'project'>): Outgoing {
  const { id, data } = project;
  const all = meetingsOf(ctx, project);
  const lines = all.map((one) => `• ${meetingLine(one.data)}`);
  return {
    text: [`Projet : ${projectLine(ctx, project)}`, ...lines].join('\n'),
    choices: data.endedOn
      ? [commandChoice(`/projet rouvrir ${id}`, 'Le rouvrir')]
      : [
          commandChoice(`/reunion projet ${id}`, 'Prévoir une réunion'),
          commandChoice(`/projet fini ${id}`, 'Ce projet est fini'),
        ],
  };
}
