// /equipe: who is in the room, and as what; the coordinator changes it. /mesdonnees: what is kept about the person who asks (B7).
import { frenchDate } from '../../domain/french/dates.ts';
import { count, roleLabel, stageLabel } from '../../domain/french/words.ts';
import type { Person } from '../../domain/people.ts';
import { contactOf } from '../addresses.ts';
import { type Command, type Context, commandChoice, type Outcome, plain } from '../context.ts';
import { isMine } from '../contribution.ts';
import { partnerOf } from '../flows/partners.ts';
import type { Choice, Outgoing } from '../messages.ts';
import { coordinationChoices, handOver, toWhom } from './coordination.ts';

export const team: Command = {
  name: '/equipe',
  also: ['/qui', '/salon'],
  help: 'voir qui est dans le salon',
  plain: /\bqui est (la|dans le salon|present)\b/,
  beforeSetUp: true,
  reads: [],
  run: (ctx, { args }) => {
    if (args.trim() === 'coordination') return toWhom(ctx);
    const [, to, id, sure] = /^(invite|equipe|coordination) (\S+)( oui)?$/.exec(args.trim()) ?? [];
    if (!to || !id) return whoIsHere(ctx);
    if (to === 'coordination') return handOver(ctx, id, Boolean(sure));
    return changeRole(ctx, to === 'equipe' ? 'professional' : 'guest', id, Boolean(sure));
  },
};

/** A guest reads who is of the team: the other guests may be patients whom they never met. */
function whoIsHere(ctx: Context): Outcome {
  const shown = ctx.people.filter(
    ({ id, role }) => ctx.me.role !== 'guest' || role !== 'guest' || id === ctx.me.id,
  );
  const others = ctx.people.length - shown.length;
  const text = [
    'Dans ce salon :',
    ...shown.map((person) => `• ${person.name} : ${roleLabel[person.role]}`),
    ...(others > 0 ? [`• Et ${count(others, 'autre personne invitée', 'autres personnes invitées')}.`] : []),
  ].join('\n');
  const roles = ctx.me.role === 'coordinator' ? ctx.people.filter(mayChange).map(otherRole) : [];
  const choices = [...roles, ...coordinationChoices(ctx)];
  return { reply: [choices.length > 0 ? { text, choices } : { text }] };
}

/** Whoever coordinates keeps that role: the house always has somebody who does. */
function mayChange(person: Person): boolean {
  return person.role !== 'coordinator';
}

/** The button that gives a person the role that they do not have. */
function otherRole(person: Person): Choice {
  return person.role === 'guest'
    ? commandChoice(`/equipe equipe ${person.id}`, `${person.name} : faire entrer dans l’équipe`)
    : commandChoice(`/equipe invite ${person.id}`, `${person.name} : passer en personne invitée`);
}

/** By the coordinator alone. The team reads everything: entering it is asked twice, leaving it once. */
function changeRole(ctx: Context, role: 'professional' | 'guest', id: string, sure: boolean): Outcome {
  if (ctx.me.role !== 'coordinator')
    return {
      reply: [plain('Seule la personne qui coordonne change les rôles. Vous pouvez lui en parler.')],
    };
  const person = ctx.people.find((one) => one.id === id);
  if (!person) return { reply: [plain('Cette personne n’est plus dans le salon. Rien n’a été changé.')] };
  if (!mayChange(person))
    return { reply: [plain(`${person.name} coordonne la structure. Ce rôle ne change pas ici.`)] };
  if (person.role === role)
    return { reply: [plain(`${person.name} a déjà le rôle « ${roleLabel[role]} ».`)] };
  if (role === 'professional' && !sure) return { reply: [areYouSure(person)] };
  return changed(ctx, { ...person, role });
}

function areYouSure({ id, name }: Person): Outgoing {
  return {
    text: `${name} pourra lire tout ce que l’équipe note, et créer le dossier. Faut-il faire entrer ${name} dans l’équipe ?`,
    choices: [
      commandChoice(`/equipe equipe ${id} oui`, `Oui, ${name} entre dans l’équipe`),
      commandChoice('/equipe', 'Non, ne rien changer'),
    ],
  };
}

function changed(ctx: Context, person: Person): Outcome {
  const { name } = person;
  const enters = person.role === 'professional';
  return {
    effects: [{ do: 'setPerson', person }],
    reply: [
      {
        text: enters
          ? `C’est fait. ${name} est dans l’équipe.`
          : `C’est fait. ${name} est maintenant une personne invitée.`,
        choices: [otherRole(person)],
      },
    ],
    tell: [
      {
        audience: { to: 'person', person: person.id },
        message: enters
          ? {
              text: `Bonjour ${name}. ${ctx.me.name} vous fait entrer dans l’équipe.`,
              choices: [commandChoice('/aide', 'Voir ce que je sais faire')],
            }
          : {
              text: `Bonjour ${name}. ${ctx.me.name} a changé votre rôle. Vous êtes maintenant une personne invitée : vous voyez ce qui vous concerne.`,
              choices: [commandChoice('/aide', 'Voir ce que je sais faire')],
            },
      },
      {
        audience: { to: 'team' },
        message: plain(
          enters
            ? `${name} entre dans l’équipe.`
            : `${name} quitte l’équipe et reste comme personne invitée.`,
        ),
      },
    ],
  };
}

export const myData: Command = {
  name: '/mesdonnees',
  also: ['/donnees', '/rgpd'],
  help: 'voir ce que je garde sur vous',
  plain: /\b(mes donnees|que sais-tu sur moi|ce que tu gardes)\b/,
  beforeSetUp: true,
  reads: ['partner', 'meeting', 'minutes', 'contribution', 'theme', 'contact', 'poll'],
  run: (ctx) => {
    const name = ctx.me.name;
    const partner = partnerOf(ctx, ctx.me)?.data;
    const last = partner?.stages.at(-1);
    const met = ctx
      .records('minutes')
      .filter(({ data }) => [...data.users, ...data.professionals].includes(name)).length;
    const invited = ctx.records('meeting').filter(({ data }) => data.people.includes(name)).length;
    const answers = ctx
      .records('poll')
      .filter(({ data }) =>
        data.answers.some(({ by, personId }) => personId === ctx.me.id || by === name),
      ).length;
    const words = ctx.records('contribution').filter((one) => isMine(one, ctx.me)).length;
    const themes = ctx.records('theme').filter(({ data }) => data.personId === ctx.me.id).length;
    const lines = [
      `• Votre prénom : ${name}, avec le rôle « ${roleLabel[ctx.me.role]} ».`,
      ...(last
        ? [`• Votre étape comme partenaire : ${stageLabel[last.stage]}, depuis le ${frenchDate(last.on)}.`]
        : []),
      ...(partner?.availability ? [`• Vos disponibilités : ${partner.availability}.`] : []),
      ...(partner?.agreement ? [`• Votre accord sur le cadre, du ${frenchDate(partner.agreement.on)}.`] : []),
      `• Votre prénom dans ${count(invited, 'réunion prévue', 'réunions prévues')} et ${count(met, 'compte-rendu', 'comptes-rendus')}.`,
      ...(answers > 0
        ? [
            `• Vos réponses à ${count(answers, 'choix de dates', 'choix de dates')}. Pour les changer : /sondage.`,
          ]
        : []),
      ...(words > 0
        ? [`• ${count(words, 'contribution')}. Pour relire ou retirer vos mots : /consentir.`]
        : []),
      ...(themes > 0
        ? [
            `• ${count(themes, 'thème de travail que vous avez proposé', 'thèmes de travail que vous avez proposés')}. Pour ${themes > 1 ? 'les' : 'le'} revoir : /theme.`,
          ]
        : []),
      ...(contactOf(ctx, { name, personId: ctx.me.id })
        ? ['• Votre adresse de courriel, pour vos invitations. Pour la voir ou la retirer : /adresse.']
        : []),
      '• Les messages que vous m’avez écrits.',
    ];
    return {
      reply: [
        {
          text: [
            'Voici ce que je garde sur vous :',
            ...lines,
            'Pour corriger ou effacer, parlez-en à la personne qui coordonne.',
          ].join('\n'),
          private: true,
        },
      ],
    };
  },
};
