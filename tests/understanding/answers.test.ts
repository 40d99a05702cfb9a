// Yes and no, choices, controls, départements and contacts, as people answer them.
import { describe, expect, it } from 'vitest';
import { readChoice, readChoices } from '../../src/bot/understanding/choices.ts';
import { readContact } from '../../src/bot/understanding/contacts.ts';
import { readControl } from '../../src/bot/understanding/controls.ts';
import { DEPARTMENTS } from '../../src/bot/understanding/departments.data.ts';
import { departmentName, readDepartment } from '../../src/bot/understanding/departments.ts';
import { readYesNo } from '../../src/bot/understanding/yesno.ts';

const list = (text: string): string[] => text.split('|').map((one) => one.trim());

describe('yes or no', () => {
  it.each(
    list(`oui|OUI !|ouiii|ouais|ouep|yes|ok|OK parfait merci|okay|d'accord|d accord|dac|entendu|bien sûr|Bien sur !|évidemment|absolument|
    tout à fait|exact|c'est ça|c’est bon|c'est parfait|parfait|super|volontiers|avec plaisir|pourquoi pas|je veux bien|je confirme|
    ça marche|ca me va|pas de problème|pas de souci|aucun problème|sans problème|👍|👍🏽|✅|👌|oui oui|oui 👍|allez-y|très bien`),
  )('« %s » is yes', (said) => {
    expect(readYesNo(said)).toMatchObject({ value: true });
    expect(readYesNo(said)).not.toHaveProperty('rest');
  });

  it.each(
    list(`non|NON|nan|nope|non merci|non merci !|pas du tout|absolument pas|pas vraiment|pas pour le moment|pas pour l’instant|pas encore|
    c'est tout|ce sera tout|rien|rien d'autre|rien à ajouter|aucun|aucune|jamais|je ne crois pas|je pense pas|pas d'accord|ça ne va pas|
    faux|hors de question|surtout pas|non, c'est bon|non non|ni l'un ni l'autre|👎|❌|non 👎`),
  )('« %s » is no', (said) => {
    expect(readYesNo(said)).toMatchObject({ value: false });
  });

  it.each(
    list(`oui enfin non|oui et non|non, si|non oui|oui c'est tout|oui 👎|👍👎|bof|peut-être|non conforme à la loi|mardi 10|rien ne va dans cette salle|
    bien que la salle soit petite|personne ne sait|🎉`),
  )('« %s » is neither', (said) => {
    expect(readYesNo(said)).toBeUndefined();
  });

  it.each([
    ['oui, mais la salle change', true, 'mais la salle change'],
    ['oui mais plutôt mardi', true, 'mais plutôt mardi'],
    ['Ok pour mardi', true, 'pour mardi'],
    ['Non, je préfère mardi', false, 'je préfère mardi'],
    ['non, personne n’est disponible si tôt', false, 'personne n’est disponible si tôt'],
    ['non car c’est trop tôt', false, 'car c’est trop tôt'],
  ])('« %s » keeps what follows', (said, value, rest) => {
    expect(readYesNo(said)).toMatchObject({ value, rest });
  });
});

const KINDS = [
  { value: 'co', label: 'Réunion de co-construction', also: ['atelier'] },
  { value: 'convivial', label: 'Temps convivial' },
  { value: 'before', label: 'Échange avant la réunion' },
  { value: 'other', label: 'Autre' },
];

describe('one choice', () => {
  it.each([
    ['2', 'convivial'],
    ['2.', 'convivial'],
    ['n° 2', 'convivial'],
    ['le 2', 'convivial'],
    ['la deuxième', 'convivial'],
    ['2eme', 'convivial'],
    ['la première', 'co'],
    ['la dernière', 'other'],
    ['AUTRE', 'other'],
    ['temps convivial', 'convivial'],
    ['temps', 'convivial'],
    ['conviv', 'convivial'],
    ['temp convival', 'convivial'],
    ['co-construction', 'co'],
    ['coconstruction', 'co'],
    ["plutôt l'atelier", 'co'],
    ["une réunion de co-construction sur l'accueil", 'co'],
    ['un echange avant la reunion svp', 'before'],
  ])('« %s » is %s', (said, value) => {
    expect(readChoice(said, KINDS)?.value).toBe(value);
  });

  it.each(['7', '0', 'atelier ou temps convivial', 'pas un atelier', 'je ne sais pas', '', 'xyz'])(
    '« %s » is none',
    (said) => {
      expect(readChoice(said, KINDS)).toBeUndefined();
    },
  );

  it('never picks between two that are as near', () => {
    const near = [
      { value: 'a', label: 'Maison' },
      { value: 'b', label: 'Raison' },
    ];
    expect(readChoice('saison', near)).toBeUndefined();
    expect(readChoice('maisson', near)?.value).toBe('a');
  });

  it('prefers a label that is a number to a rank', () => {
    const years = ['2023', '2', '1'].map((label) => ({ value: `v${label}`, label }));
    expect(readChoice('2', years)?.value).toBe('v2');
    expect(readChoice('1', years)?.value).toBe('v1');
  });
});

describe('several choices', () => {
  it.each([
    ['1, 3 et 4', 'co before other'],
    ['1 3 4', 'co before other'],
    ['la 1 et la 3 svp', 'co before'],
    ['1 à 3', 'co convivial before'],
    ['2', 'convivial'],
    ['toutes', 'co convivial before other'],
    ['Tout !', 'co convivial before other'],
    ['aucune', ''],
    ['tout sauf la 2', 'co before other'],
    ['toutes sauf autre et la 1', 'convivial before'],
    ['temps convivial et atelier', 'co convivial'],
    ['atelier, autre', 'co other'],
    ['- atelier\n- autre', 'co other'],
  ])('« %s » is [%s]', (said, values) => {
    expect(readChoices(said, KINDS)?.value.join(' ')).toBe(values);
  });

  it.each(['1 et 9', '1 et bidule', 'tout sauf la 12', 'peut-être'])('« %s » is unclear', (said) => {
    expect(readChoices(said, KINDS)).toBeUndefined();
  });
});

describe('a control', () => {
  const cases: [kind: string, said: string][] = [
    ['cancel', 'annuler|Annule !|laisse tomber|stop|j’abandonne|je veux annuler|annuler svp|oublie ça'],
    [
      'later',
      "plus tard|pas maintenant|on verra demain|une autre fois|j'ai pas le temps|on continue plus tard",
    ],
    ['back', 'retour|précédent|question precedente|revenir|revenir en arrière'],
    ['summary', 'résumé|recapitulatif|récap|où en est-on ?|ou en est on'],
    ['skip', 'passer|je ne sais pas|je sais pas|suivant|aucune idée|jsp'],
    ['resume', 'reprendre|on reprend|continuer'],
    ['help', 'aide|au secours|je suis perdu|je suis perdue|?|??|Je ne comprends pas'],
  ];
  it.each(cases.flatMap(([kind, said]) => list(said).map((one) => [one, kind])))(
    '« %s » is %s',
    (said, kind) => {
      expect(readControl(said)).toEqual({ kind });
    },
  );

  it.each([
    ['corrige la date', 'date'],
    ['change le lieu', 'lieu'],
    ['modifier les personnes', 'personnes'],
    ['je voudrais corriger l’heure', 'heure'],
    ["je me suis trompé sur l'heure", 'heure'],
    ['Je me suis trompée de salle', 'salle'],
    ['je me suis trompé', ''],
  ])('« %s » corrects « %s »', (said, what) => {
    expect(readControl(said)).toEqual({ kind: 'correct', what });
  });

  it.each([
    ['non, pardon, le 12 plutôt', 'le 12'],
    ['le 12 plutôt', 'le 12'],
    ['non, le 12', 'le 12'],
    ['finalement 19 h', '19 h'],
    ['Plutôt salle 2', 'salle 2'],
    ['en fait Bernard ne vient pas', 'Bernard ne vient pas'],
    ['oups, à la mairie', 'à la mairie'],
    ['change la date au 12 mars', 'la date au 12 mars'],
    ['remplace Bernard par Lucas', 'remplace Bernard par Lucas'],
  ])('« %s » amends with « %s »', (said, rest) => {
    expect(readControl(said)).toEqual({ kind: 'amend', rest });
  });

  it.each([
    'annuler la réunion de mardi dans la salle',
    'non',
    'non merci',
    'oui',
    'plutôt oui',
    'plutôt satisfaits',
    'le retour des patients est bon',
    'passer un questionnaire',
    'il faut une aide à domicile',
    'on a fait le résumé de la séance',
    'En fait les usagers ont proposé de revoir les horaires et de mettre un panneau à l’entrée, tout le monde était d’accord',
    'Finalement, tout le monde est venu.\nOn a parlé des horaires.',
    'mardi 10',
    'demain',
    'synthèse',
    'modifier le questionnaire',
    'changer les chaises de la salle d’attente',
    'revoir les horaires',
    'changer les horaires',
    '',
  ])('« %s » is an answer', (said) => {
    expect(readControl(said)).toBeUndefined();
  });
});

describe('a département', () => {
  it('knows the 101', () => {
    expect(DEPARTMENTS).toHaveLength(101);
    expect(new Set(DEPARTMENTS.map(([code]) => code)).size).toBe(101);
    expect(departmentName('2a')).toBe('Corse-du-Sud');
    expect(departmentName('20')).toBeUndefined();
  });

  it.each(
    DEPARTMENTS.flatMap(([code, name]) => [
      [code, code],
      [name, code],
      [name.toLowerCase(), code],
    ]),
  )('« %s » is %s', (said, code) => {
    expect(readDepartment(said)?.value).toBe(code);
  });

  it.each([
    ['2 A', '2A'],
    ['1', '01'],
    ['cotes d armor', '22'],
    ['ille et vilaine', '35'],
    ['finister', '29'],
    ['Finistère (29)', '29'],
    ['29 - Finistère', '29'],
    ['29200', '29'],
    ['97400', '974'],
    ['dans le 35', '35'],
    ['En Loire-Atlantique', '44'],
    ['nous sommes en Haute-Marne', '52'],
    ['c’est dans le Lot', '46'],
  ])('« %s » is %s', (said, code) => {
    expect(readDepartment(said)?.value).toBe(code);
  });

  it.each(['99', '20', 'la réunion de mardi', 'un lot de 3', 'Bretagne', 'je ne sais pas', ''])(
    '« %s » is none',
    (said) => {
      expect(readDepartment(said)).toBeUndefined();
    },
  );
});

describe('a contact', () => {
  it.each([
    ['contact@msp-brest.fr', 'email', 'contact@msp-brest.fr'],
    ['mon mail : Paul.Dupont@Free.fr.', 'email', 'paul.dupont@free.fr'],
    ['06.12.34.56.78', 'phone', '06 12 34 56 78'],
    ['0298123456', 'phone', '02 98 12 34 56'],
    ['+33 6 12 34 56 78', 'phone', '06 12 34 56 78'],
    ['+33 (0)2 98 12 34 56', 'phone', '02 98 12 34 56'],
    ['12 bis rue des Lilas, 29200 Brest', 'postal', '12 bis rue des Lilas, 29200 Brest'],
  ])('« %s » is an %s', (said, kind, value) => {
    expect(readContact(said)).toMatchObject({ kind, value });
  });

  it.each(['mardi 10', 'paul arobase free', '12 34', 'a@b', ''])('« %s » is none', (said) => {
    expect(readContact(said)).toBeUndefined();
  });
});
