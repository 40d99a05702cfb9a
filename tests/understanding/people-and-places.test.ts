// Who, where and about what, alone and in one sentence that says it all.
import { describe, expect, it } from 'vitest';
import { readPieces } from '../../src/bot/understanding/message.ts';
import { readPeople } from '../../src/bot/understanding/people.ts';
import { readPlace } from '../../src/bot/understanding/places.ts';
import { readTopic } from '../../src/bot/understanding/topic.ts';

const KNOWN = [
  { id: 'b', name: 'Bernard Petit' },
  { id: 'c', name: 'Claire Morvan' },
  { id: 'j', name: 'Jean-Pierre Le Goff' },
  { id: 's1', name: 'Sophie Martin' },
  { id: 's2', name: 'Sophie Durand' },
];

const names = (text: string, bare = false): string =>
  readPeople(text, KNOWN, { bare, self: 'Paul Rey' })
    .people.map((one) => one.name)
    .join(' + ');

describe('people in a sentence', () => {
  it.each([
    ['avec Bernard et Lucas', 'Bernard Petit + Lucas'],
    ['AVEC BERNARD ET LUCAS', 'Bernard Petit + Lucas'],
    ['avec bernard et lucas', 'Bernard Petit + Lucas'],
    ['bernard ne vient pas', 'Bernard Petit'],
    ['Petit Bernard sera là', 'Bernard Petit'],
    ['jean pierre et Anne-Marie', 'Jean-Pierre Le Goff + Anne-Marie'],
    ['mme le gall et le dr kergoat', 'Mme Le Gall + Dr Kergoat'],
    ['Mme Morvan viendra', 'Claire Morvan'],
    ['Sophie viendra', 'Sophie'],
    ['Sophie Durand viendra', 'Sophie Durand'],
    ['avec Bernard Dupont', 'Bernard Dupont'],
    ['présents : Bernard, Yann Le Bihan et Mme Kergoat', 'Bernard Petit + Yann Le Bihan + Mme Kergoat'],
    ['avec Lucas et moi', 'Lucas + Paul Rey'],
    ['Claire viendra', 'Claire Morvan'],
    ['Marie et Bernard ont proposé un panneau', 'Marie + Bernard Petit'],
    ['Lucas enverra le compte-rendu', 'Lucas'],
    ['cela ne convient pas à Bernard Kerdoncuff', 'Bernard Kerdoncuff'],
  ])('« %s » names %s', (said, expected) => {
    expect(names(said)).toBe(expected);
  });

  it.each([
    'la consigne est claire',
    'Réunion avec la CPAM',
    'avec les patients',
    'Avec Passerelle',
    'avec Rennes',
    'En mars et Avril',
    'Bonjour, Merci et à Mardi',
    'Saint-Bernard',
    'une personne',
    'rue Jean Jaurès et salle Marie Curie',
    'Il faudrait une réunion',
  ])('« %s » names nobody', (said) => {
    expect(readPeople(said, KNOWN)).toEqual({ people: [] });
  });

  it('says when everyone is meant', () => {
    expect(readPeople('tout le monde', KNOWN)).toEqual({ people: [], everyone: true });
    expect(readPeople("avec toute l'équipe", KNOWN).everyone).toBe(true);
    expect(readPeople('Bonjour à tous', KNOWN).everyone).toBeUndefined();
  });
});

describe('people in a bare answer', () => {
  it.each([
    ['bernard, lucas et moi', 'Bernard Petit + Lucas + Paul Rey'],
    ['moi', 'Paul Rey'],
    ['claire', 'Claire Morvan'],
    ['la secrétaire et Paul', 'la secrétaire + Paul'],
    ['marie-christine, jean luc', 'Marie-Christine + Jean Luc'],
    ['mme le gall et dr kergoat', 'Mme Le Gall + Dr Kergoat'],
    ['gwenvael\nkorentin', 'Gwenvael + Korentin'],
    ['bernard petit', 'Bernard Petit'],
    ['bernard dupont', 'Bernard Dupont'],
  ])('« %s » names %s', (said, expected) => {
    expect(names(said, true)).toBe(expected);
  });

  it.each(['je ne sais pas', 'on verra', 'oui', 'plus tard', '12'])('« %s » names nobody', (said) => {
    expect(readPeople(said, KNOWN, { bare: true }).people).toEqual([]);
  });

  it.each(['personne', 'aucun', "Personne d'autre", 'personne pour le moment'])(
    '« %s » is said to be nobody',
    (said) => {
      expect(readPeople(said, KNOWN, { bare: true })).toEqual({ people: [], none: true });
    },
  );

  it('keeps the author apart', () => {
    const [first] = readPeople('moi', [], { bare: true }).people;
    expect(first).toEqual({ name: 'moi', self: true, start: 0, end: 3 });
  });
});

describe('a place', () => {
  it.each([
    ['salle du fond', 'salle du fond'],
    ['SALLE DU FOND', 'SALLE DU FOND'],
    ['dans la salle 2', 'salle 2'],
    ['salle B12 à 18h', 'salle B12'],
    ['à la mairie', 'mairie'],
    ['a la mairie', 'mairie'],
    ['au 12 rue des Lilas', '12 rue des Lilas'],
    ['en visio', 'en visio'],
    ['à la maison de santé', 'maison de santé'],
    ['maison de santé de 18h à 20h', 'maison de santé'],
    ['à la salle des fêtes de Plougastel mardi', 'salle des fêtes de Plougastel'],
    ['salle Simone Veil à 18h', 'salle Simone Veil'],
    ['salle de réunion du premier étage', 'salle de réunion du premier étage'],
    ['chez Bernard', 'chez Bernard'],
    ['on se voit à Brest', 'Brest'],
    ['par téléphone', 'par téléphone'],
  ])('« %s » is « %s »', (said, value) => {
    expect(readPlace(said)?.value).toBe(value);
  });

  it.each([
    "réunion sur la salle d'attente",
    'parler à Bernard',
    'mardi 10',
    'une grande réunion',
    'à demain',
    '',
  ])('« %s » holds none', (said) => {
    expect(readPlace(said)).toBeUndefined();
  });
});

describe('a topic', () => {
  it.each([
    ["sur l'accueil mardi 10", "l'accueil"],
    ["au sujet de la salle d'attente avec Paul", "la salle d'attente"],
    ["à propos des horaires d'ouverture", "les horaires d'ouverture"],
    ['pour parler du parking à 18h', 'le parking'],
    ['concernant l’accueil, les horaires et le parking, salle 2', 'l’accueil, les horaires et le parking'],
    ['autour de la douleur', 'la douleur'],
    ['réunion sur le diabète à la mairie', 'le diabète'],
  ])('« %s » is « %s »', (said, value) => {
    expect(readTopic(said)?.value).toBe(value);
  });

  it.each(['sur Teams', 'on compte sur vous', 'mardi 10', 'sur rendez-vous', ''])(
    '« %s » holds none',
    (said) => {
      expect(readTopic(said)).toBeUndefined();
    },
  );
});

describe('one sentence that says it all', () => {
  const context = { today: '2024-09-02', known: KNOWN };
  const said = [
    "il faudrait une réunion de co-construction sur l'accueil mardi 10 à 18 h 30 avec Bernard et Lucas, salle du fond",
    "Il faudrait une reunion de co-construction avec bernard et lucas mardi 10 a 18h30 salle du fond sur l'accueil",
    "réunion de co-construction mardi 10 septembre 18h30, salle du fond, avec Bernard et Lucas, au sujet de l'accueil",
  ];

  it.each(said)('« %s »', (sentence) => {
    const pieces = readPieces(sentence, context);
    expect(pieces.dates).toMatchObject([{ value: '2024-09-10' }]);
    expect(pieces.times).toMatchObject([{ value: '18:30' }]);
    expect(pieces.people).toMatchObject([{ id: 'b', name: 'Bernard Petit' }, { name: 'Lucas' }]);
    expect(pieces.place?.value).toBe('salle du fond');
    expect(pieces.topic?.value).toBe("l'accueil");
    expect(pieces.rest.toLowerCase()).toMatch(/^(il faudrait une )?r[eé]union de co-construction$/);
  });

  it.each([
    ['co-construction, sujet : le jardin, le 10 septembre à 18h30, salle du fond', 'le jardin'],
    [
      'co-construction, thème : l’Accueil du samedi. Le 10 septembre à 18h30 salle du fond',
      'l’Accueil du samedi',
    ],
    ['projet: la salle d’attente mardi 10 septembre à 18 h 30, salle du fond', 'la salle d’attente'],
    ['salle du fond le 10 septembre à 18h30 sujet : le courrier avec Bernard', 'le courrier'],
  ])('takes for the topic what is said to be it: « %s »', (sentence, topic) => {
    const pieces = readPieces(sentence, context);
    expect(pieces.topic?.value).toBe(topic);
    expect(pieces.dates).toMatchObject([{ value: '2024-09-10' }]);
    expect(pieces.times).toMatchObject([{ value: '18:30' }]);
    expect(pieces.place?.value).toBe('salle du fond');
  });

  it('leaves an ordinary sentence whole', () => {
    const sentence = 'Les usagers ont trouvé la consigne peu lisible';
    expect(readPieces(sentence, context)).toEqual({ dates: [], times: [], people: [], rest: sentence });
  });

  it('does not read a person in the name of a room', () => {
    const pieces = readPieces('mardi 10, salle Claire Morvan, avec Bernard', context);
    expect(pieces.place?.value).toBe('salle Claire Morvan');
    expect(pieces.people.map((one) => one.id)).toEqual(['b']);
  });

  it('does not read a date in a telephone number', () => {
    const pieces = readPieces('appelez Bernard au 02 10 09 20 24', context);
    expect(pieces.contact?.value).toBe('02 10 09 20 24');
    expect(pieces.dates).toEqual([]);
  });
});
