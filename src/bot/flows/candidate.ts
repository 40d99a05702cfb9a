// First contact with someone who may become a partner (R4, R7, R8, R9).
import { z } from 'zod';
import { asked, type Form } from '../../domain/forms/form.ts';
import { channelLabel, criterionLabel, optionsOf, profileLabel } from '../../domain/french/words.ts';
import { Channel, Criterion, Partner, PartnerProfile } from '../../domain/records.ts';
import { commandChoice, type Flow } from '../context.ts';
import { livingPartners } from './partners.ts';

const answersSchema = z.object({
  name: asked(z.string(), {
    kind: 'person',
    label: 'Prénom',
    also: ['nom'],
    ask: 'Quel est le prénom de cette personne ?',
    hint: 'Le prénom suffit. Ne me dites rien de sa santé.',
  }),
  profile: asked(PartnerProfile, {
    kind: 'choice',
    label: 'Profil',
    ask: 'Quel est son profil ?',
    options: optionsOf(profileLabel, {
      user: ['usager', 'usagère', 'patient', 'patiente', 'proche', 'aidant', 'aidante', 'famille'],
      'expert-patient': [
        'patient expert',
        'patiente experte',
        'patient partenaire',
        'patiente partenaire',
        'expert',
      ],
      'users-representative': ['représentante des usagers', 'représentant', 'représentante', 'RU'],
      citizen: ['citoyen', 'citoyenne', 'habitant', 'habitante', 'voisin', 'voisine'],
      mediator: ['médiateur', 'médiatrice'],
    }),
  }),
  channel: asked(Channel, {
    kind: 'choice',
    label: 'Premier contact',
    also: ['canal', 'comment', 'origine'],
    ask: 'Comment est-elle arrivée jusqu’à vous ?',
    options: optionsOf(channelLabel, {
      'direct-proposal': ['on lui a proposé', 'nous lui avons proposé', 'proposition'],
      'team-patients': ['patientèle', 'patient de l’équipe', 'en consultation', 'consultation'],
      'word-of-mouth': ['bouche-à-oreille', 'bouche a oreille'],
      association: ['association', 'asso'],
      institution: ['mairie', 'conseil de quartier', 'institution'],
      poster: ['affiche', 'plaquette', 'flyer'],
      'other-user': ['autre usager', 'une autre usagère', 'par un usager'],
      other: ['autre', 'autrement'],
    }),
  }),
  criteria: asked(z.array(Criterion), {
    kind: 'choices',
    label: 'Points repérés',
    also: ['critères', 'grille'],
    ask: 'Quels points avez-vous déjà repérés ? Cette grille aide à en parler. Elle n’exclut personne.',
    hint: 'Plusieurs réponses possibles : « 1, 2 et 4 », « tous » ou « aucun ».',
    options: optionsOf(criterionLabel, {
      experience: ['expérience', 'connaît la structure'],
      wish: ['envie', 'motivation'],
      constructive: ['attitude constructive', 'constructif', 'constructive'],
      distance: ['recul', 'distance'],
      availability: ['disponible', 'disponibilité', 'disponibilités', 'temps'],
    }),
  }),
  availability: asked(z.string().optional(), {
    kind: 'text',
    label: 'Disponibilités',
    also: ['horaires'],
    ask: 'Quand cette personne est-elle disponible ?',
    hint: 'Par exemple : le mardi soir. Vous pouvez passer cette question.',
    after: ['disponible', 'dispo', 'libre', 'disponibilités'],
    optional: true,
  }),
});

const candidateForm: Form = {
  id: 'candidate',
  title: 'la personne intéressée',
  schema: answersSchema,
};

export const candidate: Flow = {
  id: 'candidate',
  command: '/recrutement',
  doing: 'noter une personne intéressée',
  reads: ['partner'],
  form: () => candidateForm,
  begin: () => ({ answers: {}, intro: 'Très bien. Je note une personne intéressée.' }),
  confirmed: (ctx, answers) => {
    const given = answersSchema.parse(answers);
    const already = livingPartners(ctx).some((partner) => partner.data.name === given.name);
    const toMeet = 1 + livingPartners(ctx).filter(({ data }) => !data.firstMeeting).length;
    const account = ctx.people.filter((person) => person.role === 'guest' && person.name === given.name);
    const partner = Partner.parse({
      ...given,
      personId: account.length === 1 ? account[0]?.id : undefined,
      stages: [{ stage: 'identified', on: ctx.today, by: ctx.me.name }],
    });
    return {
      effects: [
        {
          do: 'create',
          kind: 'partner',
          data: partner,
          factDate: ctx.today,
          recordedOn: ctx.today,
          recordedBy: ctx.me.id,
        },
      ],
      reply: [
        {
          text: [
            `${given.name} est dans votre liste, à l’étape « premier contact ».`,
            ...(already ? [`Attention : une autre personne porte déjà le prénom ${given.name}.`] : []),
            'La suite : une première rencontre, puis l’accord sur le cadre.',
            ...(toMeet > 1
              ? [`${toMeet} personnes attendent une rencontre. Vous pouvez les réunir toutes ensemble.`]
              : []),
          ].join(' '),
          choices: [
            commandChoice('/rencontre', 'Noter la première rencontre'),
            ...(toMeet > 1
              ? [commandChoice('/reunion tous les volontaires', 'Réunir toutes ces personnes')]
              : []),
            commandChoice('/partenaires', 'Voir la liste'),
          ],
        },
      ],
    };
  },
};
