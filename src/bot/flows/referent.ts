// Naming the référent usager, the users' contact of the structure (G1, L3).
import { asked, type Form } from '../../domain/forms/form.ts';
import { frenchDate } from '../../domain/french/dates.ts';
import { Referent } from '../../domain/records.ts';
import { type Context, commandChoice, type Flow } from '../context.ts';
import { refuseFuture } from './dates.ts';

const form = (ctx: Context): Form => ({
  id: 'referent',
  title: 'le référent usager',
  groups: { who: 'Qui est nommé, et depuis quel jour ?' },
  schema: Referent.extend({
    name: asked(Referent.shape.name, {
      kind: 'person',
      label: 'Personne nommée',
      also: ['prénom', 'nom', 'qui'],
      ask: 'Qui est nommé référent usager ?',
      group: 'who',
    }),
    since: asked(Referent.shape.since, {
      kind: 'date',
      label: 'Depuis',
      also: ['date', 'jour'],
      ask: 'Depuis quel jour ?',
      prefer: 'past',
      group: 'who',
      refuse: refuseFuture(
        ctx.today,
        'Cette date n’est pas encore passée. Donnez le jour où la personne a été nommée.',
      ),
    }),
    mission: asked(Referent.shape.mission, {
      kind: 'text',
      label: 'Mission',
      also: ['rôle'],
      ask: 'Quelle est sa mission, en une phrase ?',
      hint: 'Par exemple : recueillir la parole des usagers et la porter en réunion.',
    }),
  }),
});

export const referent: Flow = {
  id: 'referent',
  command: '/referent',
  doing: 'nommer le référent usager',
  reads: ['referent', 'partner'],
  form,
  begin: (ctx) => {
    const current = ctx.records('referent').at(-1);
    return {
      answers: {},
      intro: current
        ? `Aujourd’hui, c’est ${current.data.name}, depuis le ${frenchDate(current.data.since)}. L’ancien nom restera dans l’historique.`
        : 'Le référent usager est la personne que les patients peuvent contacter.',
    };
  },
  confirmed: (ctx, answers) => {
    const data = Referent.parse(answers);
    return {
      effects: [
        {
          do: 'create',
          kind: 'referent',
          data,
          factDate: data.since,
          recordedOn: ctx.today,
          recordedBy: ctx.me.id,
        },
      ],
      reply: [
        {
          text: `C’est noté : ${data.name} prend le rôle de référent usager.`,
          choices: [commandChoice('/niveau', 'Voir le niveau')],
        },
      ],
      tell: [
        {
          audience: { to: 'everyone' },
          message: { text: `${data.name} est maintenant le contact des usagers dans la structure.` },
        },
      ],
    };
  },
};
