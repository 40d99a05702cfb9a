// Methods to take stock together, and to proofread a paper: written for this project.
import type { Method } from './method.ts';

export const assessAndProofread: readonly Method[] = [
  {
    id: 'meteo',
    name: 'La météo du projet',
    aims: ['assess'],
    strength: 'donne vite le ressenti de chaque personne, même dans un grand groupe',
    people: { least: 2, most: 40 },
    minutes: { least: 30, most: 90 },
    material: ['trois dessins : soleil, nuage, orage'],
    steps: [
      { title: 'Choisir sa météo', how: 'Chaque personne choisit un dessin pour le projet.', minutes: 5 },
      { title: 'Dire pourquoi', how: 'Chaque personne explique son choix en une phrase.', minutes: 25 },
      {
        title: 'Chercher une éclaircie',
        how: 'Le groupe cherche ce qui ferait sortir un rayon de soleil.',
        minutes: 20,
      },
    ],
    watch: {
      language: 'Les dessins suffisent : pas de note, pas de chiffre.',
      quiet: 'Montrer son dessin est déjà une réponse.',
      reading: 'Rien à lire.',
      remote: 'Chaque personne dit « soleil », « nuage » ou « orage ».',
    },
  },
  {
    id: 'garder-changer',
    name: 'Garder, changer, essayer',
    aims: ['assess', 'gather'],
    strength: 'tire d’une expérience des suites précises',
    people: { least: 3, most: 25 },
    minutes: { least: 45, most: 120 },
    material: ['trois grandes feuilles', 'des feutres'],
    steps: [
      {
        title: 'Se souvenir',
        how: 'On raconte ensemble ce qui a été fait depuis la dernière fois.',
        minutes: 10,
      },
      { title: 'Garder', how: 'Chaque personne dit une chose à garder.', minutes: 15 },
      {
        title: 'Changer',
        how: 'Chaque personne dit une chose à changer, sans viser quelqu’un.',
        minutes: 15,
      },
      { title: 'Essayer', how: 'Le groupe choisit une chose nouvelle à essayer.', minutes: 15 },
    ],
    watch: {
      language: 'Demandez des faits : « la dernière fois, j’ai… ».',
      quiet: 'Laissez deux minutes de silence avant chaque feuille.',
      reading: 'Une personne écrit pour les autres et relit tout.',
      remote: 'Traitez les trois feuilles l’une après l’autre.',
    },
  },
  {
    id: 'voix-haute',
    name: 'Relire à voix haute',
    aims: ['proofread'],
    strength: 'fait entendre tout de suite ce qui n’est pas clair',
    people: { least: 2, most: 8 },
    minutes: { least: 30, most: 120 },
    material: ['le document en gros caractères, une copie par personne'],
    steps: [
      { title: 'Dire à quoi il sert', how: 'À qui est ce document ? Que doit-on savoir après ?', minutes: 5 },
      {
        title: 'Lire',
        how: 'Une personne lit un paragraphe. Le groupe s’arrête dès qu’un mot bloque.',
        minutes: 25,
      },
      { title: 'Réécrire', how: 'Le groupe cherche une phrase plus simple et la note.', minutes: 20 },
      { title: 'Raconter', how: 'Une personne redit le document avec ses mots.', minutes: 10 },
    ],
    watch: {
      language: 'Le document a tort, jamais la personne qui lit.',
      quiet: 'On peut entourer un mot sans rien dire.',
      reading: 'Personne n’est obligé de lire à voix haute.',
      remote: 'Envoyez le document une semaine avant, sur papier si besoin.',
    },
  },
  {
    id: 'trois-couleurs',
    name: 'Trois couleurs',
    aims: ['proofread', 'assess'],
    strength: 'permet de relire un document long à plusieurs, sans tout lire ensemble',
    people: { least: 3, most: 20 },
    minutes: { least: 45, most: 120 },
    material: ['le document imprimé', 'des feutres vert, orange et rouge'],
    steps: [
      { title: 'Se partager les pages', how: 'Chaque paire reçoit une ou deux pages.', minutes: 5 },
      {
        title: 'Colorier',
        how: 'Vert : c’est clair. Orange : à revoir. Rouge : je ne comprends pas.',
        minutes: 20,
      },
      { title: 'Parler des rouges', how: 'Le groupe commence par les passages rouges.', minutes: 20 },
      { title: 'Décider', how: 'Pour chaque passage : garder, simplifier ou enlever.', minutes: 10 },
    ],
    watch: {
      language: 'Écrivez en marge le mot que les usagers diraient.',
      quiet: 'La couleur suffit : on n’a pas à se justifier.',
      reading: 'Formez des paires où l’une des deux personnes lit volontiers.',
      remote: 'Chaque personne envoie une photo de ses pages.',
    },
  },
];
