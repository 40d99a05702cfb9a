// The commands that open a guided flow.
import type { Command, Request } from '../context.ts';
import { commandChoice } from '../context.ts';
import { contributionWords } from '../flows/contribution.ts';
import { frameworkText } from '../flows/framework.ts';
import { withHeldFile } from '../held-file.ts';
import { minutesCommand } from './minutes.ts';

function opens(flow: string, command: Omit<Command, 'run' | 'reads'>): Command {
  return {
    ...command,
    reads: [],
    opens: [flow],
    run: (_ctx, request: Request) => ({ open: { flow, request: withHeldFile(request) } }),
  };
}

export const flowCommands: readonly Command[] = [
  opens('setup', {
    name: '/maison',
    also: ['/structure', '/centre'],
    help: 'présenter ou corriger votre structure',
    plain:
      /\b(configurer|presenter|corriger|modifier|changer) (la|notre|ma) (maison|structure)\b|\bnom de (la|notre) (maison|structure)\b/,
    beforeSetUp: true,
  }),
  minutesCommand,
  opens('candidate', {
    name: '/recrutement',
    also: ['/recruter', '/candidat', '/candidate'],
    help: 'noter une personne intéressée',
    plain:
      /\b(recrut|candidate?\b|(une?|nouveau|nouvelle|autre|est|serait|de[sn]?|deux|trois) (volontaires?|benevoles?)\b|personnes? interessees?|patiente?s? interesse|(est|serait|semble) (tres |bien )?interessee?\b|(veut|voudrait|aimerait|souhaite|souhaiterait|accepte de|propose de) (bien )?(participer|nous aider|nous rejoindre|s'engager|s'impliquer)|j'ai une? (patiente?|volontaire|usagere?)\b)/,
  }),
  opens('first-meeting', {
    name: '/rencontre',
    help: 'noter la première rencontre, en quatre points',
    plain:
      /\b(premiere rencontre|(nous|on|je) l'(ai|a|avons) rencontree?|(nous avons|on a|j'ai) rencontre)\b/,
  }),
  opens('paper-agreement', { name: '/accord', help: 'noter un accord signé sur papier' }),
  opens('referent', {
    name: '/referent',
    help: 'nommer le référent usager',
    plain: /\breferent(e)? usager/,
  }),
  opens('meeting', {
    name: '/reunion',
    also: ['/rdv', '/rendezvous'],
    help: 'prévoir une réunion',
    plain:
      /\b(reunion|co-?construction|rendez[- ]vous|(temps|moment) (convivial|d'echange)|gouter|pot|cafe|repas|atelier|groupe de (travail|parole)|reu|assemblee generale|conseil d'administration|comite d'usagers|se reunir|se retrouver|se voir|se voie|(on|nous) (se|nous) (voit|voyons|verra|verrons|retrouve|retrouvons|reunit|reunissons))\b/,
  }),
  opens('contribution', {
    name: '/contribution',
    also: ['/apport', '/idee', '/parole'],
    help: 'noter une idée ou des mots à retenir',
    plain: contributionWords,
  }),
  opens('training', {
    name: '/formation',
    help: 'noter une formation ou un atelier fait ensemble',
    plain: /\bformation (commune|ensemble|suivie|partagee)|\bco-?anim/,
  }),
  opens('evidence', {
    name: '/preuve',
    also: ['/piece', '/justificatif'],
    help: 'ranger un fichier comme preuve',
    plain: /\b(preuve|justificatif|piece)\b/,
  }),
];

/** A guest reads the framework and answers; the team reads it and may note an agreement signed on paper. */
export const framework: Command = {
  name: '/charte',
  also: ['/cadre'],
  help: 'lire le cadre de participation',
  plain: /\b(charte|cadre de participation|je (veux|voudrais|souhaite|aimerais) (bien )?participer)\b/,
  reads: [],
  opens: ['agreement'],
  run: (ctx, request) =>
    ctx.me.role === 'guest'
      ? { open: { flow: 'agreement', request } }
      : {
          reply: [
            { text: frameworkText, choices: [commandChoice('/accord', 'Noter un accord signé sur papier')] },
          ],
        },
};
