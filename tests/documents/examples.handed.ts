// What is handed to people, written for tests: minutes read again, and a poster. No illness is tied to a person.
import type { MinutesContent } from '../../src/domain/minutes/content.ts';
import type { PosterContent } from '../../src/domain/poster/content.ts';

export const readMinutes: MinutesContent = {
  structure: { name: 'Maison de santé des Deux Rives', town: 'Pont-sur-Aven' },
  topic: 'Repenser la salle d’attente',
  kind: 'Réunion de co-construction',
  date: '2024-09-10',
  time: '18:30',
  place: 'salle du fond',
  users: ['Bernard Le Goff', 'Aïcha Benali', 'Simone Kerdoncuff'],
  professionals: ['Claire Morvan', 'Lucas Ferrand'],
  decisions: [
    {
      text: 'Un coin calme est aménagé près de la fenêtre.',
      brought: 'Le bruit gêne les personnes qui entendent mal. Le coin près de la fenêtre est le plus calme.',
      by: ['Bernard Le Goff', 'Simone Kerdoncuff'],
      kept: true,
      why: 'La place existe et cela ne coûte presque rien.',
      link: 'confirmed',
      linkLines: [
        'Confirmé par Bernard Le Goff le jeudi 12 septembre 2024.',
        'Pas encore confirmé par Simone Kerdoncuff.',
      ],
    },
    {
      text: 'La musique est coupée le matin.',
      brought: 'Certaines personnes l’apprécient.',
      by: ['Simone Kerdoncuff'],
      kept: false,
      why: 'Une majorité préfère le silence à l’ouverture.',
      link: 'contested',
      linkLines: [
        'Contesté par Simone Kerdoncuff le vendredi 13 septembre 2024 : « Je n’ai pas parlé de musique »',
      ],
    },
    { text: 'Les horaires sont affichés en grand à l’entrée.', by: [], link: 'unanswered', linkLines: [] },
  ],
  words: [{ text: 'Les chaises sont trop basses', by: 'Aïcha Benali' }],
  actions: [
    {
      what: 'Déplacer deux fauteuils',
      who: 'Lucas Ferrand',
      due: '2024-10-01',
      state: 'faite le lundi 30 septembre 2024',
    },
    { what: 'Imprimer les horaires en gros caractères', state: 'en cours' },
  ],
  correctionAsked: false,
  readBy: 'Relu par Bernard Le Goff et Claire Morvan le mercredi 18 septembre 2024',
  reviewLines: [
    'Bernard Le Goff et Claire Morvan l’ont relu et le trouvent exact.',
    'Aïcha Benali n’a pas répondu, et ne compte pas.',
    'La relecture est terminée depuis le mercredi 18 septembre 2024.',
  ],
  on: '2024-09-18',
  recordRef: 'minutes-1',
};

export const poster: PosterContent = {
  structure: {
    name: 'Maison de santé des Deux Rives',
    town: 'Pont-sur-Aven',
    contact: 'accueil@deux-rives.example',
  },
  year: 2024,
  madeOn: '2024-12-02',
  items: [
    {
      said: 'Le bruit gêne les personnes qui entendent mal. Le coin près de la fenêtre est le plus calme.',
      outcome: 'done',
      answer: 'Un coin calme est aménagé près de la fenêtre.\nDéplacer deux fauteuils',
      on: '2024-09-30',
    },
    {
      said: 'Un usager a demandé un banc à l’entrée, car on attend longtemps debout',
      outcome: 'done',
      answer: 'Poser un banc à l’entrée',
      on: '2024-03-15',
    },
    {
      said: 'Le secrétariat pourrait ouvrir à 7 h',
      outcome: 'not-kept',
      answer: 'Personne n’est disponible si tôt. Nous en reparlerons quand l’équipe sera au complet.',
    },
    {
      said: 'L’affiche est écrite trop petit',
      outcome: 'done',
      answer: 'Elle est refaite en gros caractères.',
      on: '2024-02-01',
    },
  ],
};
