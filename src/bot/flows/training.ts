// Noting what patients and professionals learnt or taught together: it is partnership, with its evidence (C10).
import { asked, type Form } from '../../domain/forms/form.ts';
import { frenchDate } from '../../domain/french/dates.ts';
import { optionsOf, trainingLabel } from '../../domain/french/words.ts';
import { Training } from '../../domain/training.ts';
import { type Context, commandChoice, type Flow } from '../context.ts';
import { refuseFuture } from './dates.ts';

const form = (ctx: Context): Form => ({
  id: 'training',
  title: 'ce que vous avez fait ensemble',
  groups: { people: 'Qui était là, parmi les usagers et dans l’équipe ?' },
  schema: Training.extend({
    kind: asked(Training.shape.kind, {
      kind: 'choice',
      label: 'Activité',
      also: ['type'],
      ask: 'Qu’avez-vous fait ensemble ?',
      options: optionsOf(trainingLabel, {
        followed: ['formation', 'une formation', 'formation commune', 'formation ensemble'],
        designed: ['conçu', 'conception', 'préparé', 'construit'],
        run: ['animé', 'animation', 'coanimé', 'co-animé', 'co-animation'],
      }),
    }),
    topic: asked(Training.shape.topic, {
      kind: 'topic',
      label: 'Sujet',
      also: ['thème'],
      ask: 'Sur quel sujet ?',
    }),
    date: asked(Training.shape.date, {
      kind: 'date',
      label: 'Date',
      also: ['jour'],
      ask: 'Quel jour ?',
      prefer: 'past',
      refuse: refuseFuture(ctx.today, 'Cette date n’est pas encore passée. Notez-la quand ce sera fait.'),
    }),
    users: asked(Training.shape.users, {
      kind: 'people',
      label: 'Usagers présents',
      also: ['usagers', 'patients'],
      ask: 'Quels usagers étaient là ?',
      among: 'users',
      hint: 'Donnez les prénoms.',
    }),
    professionals: asked(Training.shape.professionals, {
      kind: 'people',
      label: 'Membres de l’équipe présents',
      also: ['professionnels', 'équipe'],
      ask: 'Et dans l’équipe, qui était là ?',
      among: 'team',
      hint: 'Donnez les prénoms. « Moi » convient aussi.',
    }),
    part: asked(Training.shape.part, {
      kind: 'text',
      label: 'Part des usagers',
      also: ['rôle', 'apport'],
      ask: 'Qu’ont fait les usagers, avec vos mots ?',
      hint: 'Par exemple : Paul a choisi les exercices et a animé le premier atelier.',
    }),
  }),
});

export const training: Flow = {
  id: 'training',
  command: '/formation',
  doing: 'noter une formation ou un atelier fait ensemble',
  reads: ['partner'],
  form,
  begin: () => ({
    answers: {},
    intro: 'Apprendre ou enseigner ensemble, c’est du partenariat. Gardons-en la trace.',
  }),
  confirmed: (ctx, answers) => {
    const data = Training.parse(answers);
    return {
      effects: [
        {
          do: 'create',
          kind: 'training',
          data,
          factDate: data.date,
          recordedOn: ctx.today,
          recordedBy: ctx.me.id,
        },
      ],
      reply: [
        {
          text: `C’est gardé, comme partenariat, au ${frenchDate(data.date)}. Une feuille de présence ou une photo de l’affiche peut le montrer : déposez-la ici.`,
          choices: [
            commandChoice('/preuve', 'Déposer une pièce'),
            commandChoice(`/niveau ${data.date.slice(0, 4)}`, 'Voir le niveau'),
          ],
        },
      ],
    };
  },
};
