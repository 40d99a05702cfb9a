// /partenaires: everyone on the way or active, with the stage and its date.
import { frenchDate } from '../../domain/french/dates.ts';
import { channelLabel, profileLabel, stageLabel } from '../../domain/french/words.ts';
import type { Partner } from '../../domain/records.ts';
import { type Command, commandChoice } from '../context.ts';

export const partners: Command = {
  name: '/partenaires',
  also: ['/candidats', '/usagers'],
  help: 'voir les personnes intéressées et les partenaires',
  plain: /\bpartenaires\b/,
  reads: ['partner'],
  run: (ctx) => {
    const all = ctx.records('partner');
    const add = commandChoice('/recrutement', 'Noter une personne intéressée');
    if (all.length === 0) return { reply: [{ text: 'Aucune personne n’est encore notée.', choices: [add] }] };
    return {
      reply: [
        {
          text: ['Les personnes notées :', ...all.map((partner) => `• ${line(partner.data)}`)].join('\n'),
          choices: [add, commandChoice('/rencontre', 'Noter une première rencontre')],
        },
      ],
    };
  },
};

function line(partner: Partner): string {
  const last = partner.stages.at(-1);
  const stage = last ? `${stageLabel[last.stage]} depuis le ${frenchDate(last.on)}` : '';
  const more = [
    partner.profile && profileLabel[partner.profile],
    partner.channel && `par ${channelLabel[partner.channel]}`,
    partner.availability && `disponible : ${partner.availability}`,
  ].filter(Boolean);
  return [`${partner.name} : ${stage}`, ...more].join(' ; ');
}
