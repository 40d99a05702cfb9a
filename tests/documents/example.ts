// A year of a fictional house, written for tests: no illness is tied to a person.
import type { DossierContent } from '../../src/domain/dossier/content.ts';

const claire = { name: 'Claire Morvan', role: 'coordinatrice' };
const lucas = { name: 'Lucas Ferrand', role: 'professionnel' };

/** The dossier of 2024 of « Les Deux Rives », level 1 reached, two files among four pieces. */
export const example: DossierContent = {
  structure: {
    name: 'Maison de santé des Deux Rives',
    type: 'msp',
    town: 'Pont-sur-Aven',
    department: '29',
    contact: 'accueil@deux-rives.example',
  },
  year: 2024,
  compiledOn: '2024-12-12',
  compiledBy: 'Claire Morvan, coordinatrice',
  ruleset: {
    label: 'Maisons de santé, avenant 1 à l’ACI (accord conventionnel interprofessionnel), 2022',
    sources: [
      'Avenant 1 à l’accord conventionnel interprofessionnel, 2022',
      'Synthèse d’un webinaire régional sur l’implication des usagers, pour la progression d’une année sur l’autre',
    ],
  },
  level: {
    headline: 'Niveau 1 atteint',
    number: 1,
    outcome: 'met',
    because: [
      {
        text: 'Niveau 1 : consulter, informer ou sensibiliser les usagers',
        outcome: 'met',
        lines: [
          { text: 'Un questionnaire de satisfaction est au dossier (P1).', outcome: 'met' },
          { text: 'La synthèse de ses résultats est au dossier (P2).', outcome: 'met' },
          { text: 'Un plan d’action suit ces résultats (P3).', outcome: 'met' },
        ],
      },
      {
        text: 'Niveau 2 : co-construire et décider ensemble',
        outcome: 'unmet',
        lines: [
          { text: 'Un compte-rendu de réunion de co-construction est au dossier (P4).', outcome: 'met' },
          { text: 'Aucun référent usager n’est nommé.', outcome: 'unmet' },
          { text: 'La place durable des usagers dans la gouvernance n’est pas établie.', outcome: 'unknown' },
        ],
      },
    ],
    notes: ['Le nombre de points dépend de la patientèle. Il n’est pas calculé ici.'],
  },
  grid: [
    { criterion: 'Questionnaire de satisfaction ou recueil des besoins', status: 'ready', pieces: ['P1'] },
    { criterion: 'Synthèse des résultats', status: 'ready', pieces: ['P2'] },
    { criterion: 'Plan d’action à partir des retours', status: 'to-review', pieces: ['P3'] },
    { criterion: 'Réunions de co-construction', status: 'ready', pieces: ['P4'] },
    { criterion: 'Référent usager nommé', status: 'missing', pieces: [] },
    { criterion: 'Place durable dans la gouvernance', status: 'unknown', pieces: [] },
  ],
  pieces: [
    {
      id: 'P1',
      label: 'Questionnaire de satisfaction sur l’accueil',
      kind: 'Questionnaire de satisfaction',
      factDate: '2024-03-01',
      recordedOn: '2024-03-04',
      recordedBy: claire,
      origin: 'déposée dans le salon par Claire Morvan',
      file: { name: 'questionnaire accueil.txt', mediaType: 'text/plain' },
      recordRef: 'evidence-1',
    },
    {
      id: 'P2',
      label: 'Synthèse des 84 réponses',
      kind: 'Synthèse des résultats',
      factDate: '2024-05-21',
      recordedOn: '2024-05-22',
      recordedBy: claire,
      origin: 'déposée dans le salon par Claire Morvan',
      file: { name: 'synthese.pdf', mediaType: 'application/pdf' },
      recordRef: 'evidence-2',
    },
    {
      id: 'P3',
      label: 'Trois actions pour l’accueil',
      kind: 'Plan d’action',
      factDate: '2023-11-15',
      recordedOn: '2024-06-03',
      recordedBy: lucas,
      origin: 'notée dans le salon par Lucas Ferrand',
      recordRef: 'evidence-3',
    },
    {
      id: 'P4',
      label: 'Compte-rendu : repenser la salle d’attente',
      kind: 'Compte-rendu de co-construction',
      factDate: '2024-09-10',
      recordedOn: '2024-09-11',
      recordedBy: claire,
      origin: 'recueillie par questions dans le salon',
      recordRef: 'minutes-1',
    },
  ],
  minutes: [
    {
      pieceId: 'P4',
      title: 'Repenser la salle d’attente',
      kind: 'Réunion de co-construction',
      date: '2024-09-10',
      time: '18:30',
      place: 'salle du fond',
      present: {
        users: ['Bernard Le Goff', 'Aïcha Benali', 'Simone Kerdoncuff'],
        professionals: ['Claire Morvan', 'Lucas Ferrand'],
      },
      decisions: [
        {
          text: 'Un coin calme est aménagé près de la fenêtre.',
          usersBrought:
            'Le bruit gêne les personnes qui entendent mal. Le coin près de la fenêtre est le plus calme.',
          how: 'proposed',
          by: ['Bernard Le Goff', 'Simone Kerdoncuff'],
          kept: true,
          why: 'La place existe et cela ne coûte presque rien.',
          engagement: 'collaboration',
        },
        {
          text: 'Les horaires sont affichés en grand à l’entrée.',
          usersBrought: 'Les lettres doivent se lire depuis le parking.',
          how: 'changed',
          by: ['Aïcha Benali'],
          kept: true,
          engagement: 'consultation',
        },
        {
          text: 'La musique est coupée le matin.',
          usersBrought: 'Certaines personnes l’apprécient.',
          how: 'opposed',
          by: ['Simone Kerdoncuff'],
          kept: false,
          why: 'L’équipe en reparlera après un essai d’un mois.',
        },
      ],
      actions: [
        {
          what: 'Acheter trois fauteuils',
          who: 'Lucas Ferrand',
          due: '2024-10-15',
          state: 'faite le 12 octobre 2024',
        },
        { what: 'Préparer l’affiche des horaires', who: 'Aïcha Benali', state: 'en cours' },
      ],
      words: [
        { text: 'Le groupe souhaite se revoir avant Noël.\nUn goûter est proposé.', by: 'Aïcha Benali' },
      ],
      recordRef: 'minutes-1',
    },
  ],
  contributions: [
    {
      by: 'Bernard Le Goff',
      text: 'Une sonnette à hauteur de fauteuil roulant, près de la porte.',
      date: '2024-04-02',
      outcome: 'Posée en mai 2024.',
      recordRef: 'contribution-1',
    },
    {
      by: 'Aïcha Benali',
      text: 'Une version du questionnaire en gros caractères.',
      verbatim: true,
      date: '2024-04-18',
      about: 'le questionnaire (réunion du mardi 16 avril 2024)',
      recordRef: 'contribution-2',
    },
  ],
  partners: [
    {
      profile: 'Usager ou proche aidant',
      channel: 'Proposition directe',
      since: '2024-02-06',
      frameworkAgreedOn: '2024-02-20',
      recordRef: 'partner-1',
    },
    {
      profile: 'Citoyenne engagée',
      channel: 'Association locale',
      since: '2024-03-12',
      recordRef: 'partner-2',
    },
  ],
  missing: [
    {
      label: 'Référent usager',
      command: '/referent',
      why: 'Le niveau 2 demande qu’un usager soit nommé, avec sa mission.',
    },
  ],
  previousYear: {
    level: 'niveau 1 atteint',
    changes: [
      'Deux questions ajoutées au questionnaire, une retirée.',
      'Nouvelle analyse des réponses le 21 mai 2024.',
    ],
  },
};

/** A structure's first year, with nothing recorded yet. */
export const emptyExample: DossierContent = {
  ...example,
  compiledBy: undefined,
  level: { headline: 'Aucun niveau atteint', number: null, outcome: 'unmet', because: [], notes: [] },
  grid: [],
  pieces: [],
  minutes: [],
  contributions: [],
  partners: [],
  missing: [],
  previousYear: undefined,
};
