// /equipe: who is in the room, and as what. /mesdonnees: what is kept about the person who asks (B7).
import { frenchDate } from '../../domain/french/dates.ts';
import { count, roleLabel, stageLabel } from '../../domain/french/words.ts';
import { type Command, plain } from '../context.ts';
import { partnerOf } from '../flows/partners.ts';

export const team: Command = {
  name: '/equipe',
  also: ['/qui', '/salon'],
  help: 'voir qui est dans le salon',
  plain: /\bqui est (la|dans le salon|present)\b/,
  beforeSetUp: true,
  reads: [],
  run: (ctx) => ({
    reply: [
      plain(
        [
          'Dans ce salon :',
          ...ctx.people.map((person) => `• ${person.name} : ${roleLabel[person.role]}`),
        ].join('\n'),
      ),
    ],
  }),
};

export const myData: Command = {
  name: '/mesdonnees',
  also: ['/donnees', '/rgpd'],
  help: 'voir ce que je garde sur vous',
  plain: /\b(mes donnees|que sais-tu sur moi|ce que tu gardes)\b/,
  beforeSetUp: true,
  reads: ['partner', 'meeting', 'minutes'],
  run: (ctx) => {
    const name = ctx.me.name;
    const partner = partnerOf(ctx, ctx.me)?.data;
    const last = partner?.stages.at(-1);
    const met = ctx
      .records('minutes')
      .filter(({ data }) => [...data.users, ...data.professionals].includes(name)).length;
    const invited = ctx.records('meeting').filter(({ data }) => data.people.includes(name)).length;
    const lines = [
      `• Votre prénom : ${name}, avec le rôle « ${roleLabel[ctx.me.role]} ».`,
      ...(last
        ? [`• Votre étape comme partenaire : ${stageLabel[last.stage]}, depuis le ${frenchDate(last.on)}.`]
        : []),
      ...(partner?.availability ? [`• Vos disponibilités : ${partner.availability}.`] : []),
      ...(partner?.agreement ? [`• Votre accord sur le cadre, du ${frenchDate(partner.agreement.on)}.`] : []),
      `• Votre prénom dans ${count(invited, 'réunion prévue', 'réunions prévues')} et ${count(met, 'compte-rendu', 'comptes-rendus')}.`,
      '• Les messages que vous m’avez écrits.',
    ];
    return {
      reply: [
        plain(
          [
            'Voici ce que je garde sur vous :',
            ...lines,
            'Pour corriger ou effacer, parlez-en à la personne qui coordonne.',
          ].join('\n'),
        ),
      ],
    };
  },
};
