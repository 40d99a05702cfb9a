// What people say in plain French, in which state, and what is understood: one table for each class of misreading.
import { describe, expect, it } from 'vitest';
import { claire, file, hear, hearAll, heardBy, type Memory, newHouse, nobodySpoke, paul } from './room.ts';

/** A Monday. */
const NOW = '2024-01-08T08:00:00.000Z';
const MEETING =
  'réunion de co-construction sur l’accueil mardi 16 à 18 h 30 avec Bernard et Lucas, salle du fond';

const say = (memory: Memory, ...texts: string[]) => hearAll(memory, claire.id, texts, NOW);
const answersAfter = async (texts: readonly string[], memory = nobodySpoke) =>
  (await say(memory, ...texts)).state.dialogues.at(-1)?.answers;
const replyTo = async (texts: readonly string[], memory = nobodySpoke) =>
  heardBy((await say(memory, ...texts)).said, claire)
    .map(({ text }) => text)
    .join('\n');

type Row = [said: string, answers: Record<string, unknown>];

describe('A meeting in one sentence', () => {
  it.each<Row>([
    [
      'réunion co-construction accueil le 16/01 18h30 salle du fond avec bernard et lucas',
      {
        kind: 'co-construction',
        topic: 'accueil',
        date: '2024-01-16',
        time: '18:30',
        people: ['Bernard', 'Lucas'],
      },
    ],
    [
      'Bonjour, pourriez-vous prévoir une réunion de co-construction avec Paul le mardi 16 janvier à 18h30 dans la salle de réunion au sujet de la salle d’attente ? Merci',
      { topic: 'la salle d’attente', place: 'salle de réunion', people: ['Paul'] },
    ],
    [
      'une réunion avec Paul demain à 9h30 au cabinet pour le projet santé mentale',
      { topic: 'le projet santé mentale', place: 'cabinet', time: '09:30', date: '2024-01-09' },
    ],
    [
      'Atelier ETP diabète le 25/01/2024 à 14h, salle 2, animé par Lucas, avec Paul',
      { kind: 'etp', topic: 'diabète', people: ['Lucas', 'Paul'], place: 'salle 2' },
    ],
    [
      'réunion mardi 16 à 18h30 pour parler de l’accueil, Bernard Lucas et moi, salle du fond',
      { topic: 'l’accueil', people: ['Bernard', 'Lucas', 'Claire'], place: 'salle du fond' },
    ],
    [
      'Peut-on prévoir un temps convivial vendredi en huit vers midi ?',
      { date: '2024-01-19', time: '12:00' },
    ],
    ['réunion avec tout le monde sauf Lucas', { people: ['Claire', 'Paul'] }],
    [
      'réunion avec Jean-François, Mme d’Hervé, L’Helgouac’h et Jérôme LE GALL',
      { people: ['Jean-François', 'Mme d’Hervé', 'L’Helgouac’h', 'Jérôme LE GALL'] },
    ],
  ])('« %s »', async (said, answers) => {
    expect(await answersAfter([said])).toMatchObject(answers);
  });
});

describe('A date that leaves a doubt is asked again, and nothing else', () => {
  it.each([
    ['réunion de co-construction le 12 ou le 13 janvier à 14h', 'deux dates'],
    ['réunion de co-construction le 3 janvier à 14h', 'déjà passée'],
    ['réunion de co-construction mercredi 16 janvier à 14h', 'est un mardi'],
    ['réunion de co-construction le 31 février à 14h', 'n’existe pas'],
    ['réunion de co-construction la semaine prochaine à 14h', 'le jour'],
  ])('« %s »', async (said, reply) => {
    expect(await answersAfter([said])).toEqual({ kind: 'co-construction', time: '14:00' });
    const text = await replyTo([said]);
    expect(text).toContain(reply);
    expect(text).toContain('Quel jour');
  });

  it('a weekday then means the day that was spoken of', async () => {
    const said = 'réunion de co-construction mercredi 16 janvier à 14h';
    expect(await answersAfter([said, 'mardi'])).toMatchObject({ date: '2024-01-16' });
    expect(await answersAfter([said, 'mercredi'])).toMatchObject({ date: '2024-01-17' });
    const week = 'réunion de co-construction la semaine prochaine à 14h';
    expect(await answersAfter([week, 'jeudi'])).toMatchObject({ date: '2024-01-18' });
  });

  it('a part of the day is no hour', async () => {
    expect(await answersAfter(['réunion de co-construction demain après-midi'])).toEqual({
      kind: 'co-construction',
      date: '2024-01-09',
    });
  });

  it('what is known is not asked again with the rest', async () => {
    const reply = await replyTo(['/reunion', 'co-construction', 'le parking', 'mardi 16']);
    expect(reply).toBe('À quelle heure ? À quel endroit ?');
  });

  it('a year said is believed', async () => {
    expect(await answersAfter(['réunion le 3 janvier 2025 à 14h'])).toMatchObject({ date: '2025-01-03' });
  });
});

describe('A correction of the summary', () => {
  it.each<Row>([
    ['non, pardon, le 12 plutôt', { date: '2024-01-12', time: '18:30' }],
    ['pas le 16, le 17', { date: '2024-01-17' }],
    ['le 17 au lieu du 16', { date: '2024-01-17' }],
    ['le 16 n’est pas possible, le 17 plutôt', { date: '2024-01-17' }],
    ['le 16 n’est pas possible', { date: undefined, time: '18:30' }],
    ['19h au lieu de 18h30', { time: '19:00' }],
    ['corrige l’heure : 19h15', { time: '19:15' }],
    ['en fait c’est Anne pas Lucas', { people: ['Bernard', 'Anne'] }],
    ['remplace Lucas par Jean', { people: ['Bernard', 'Jean'] }],
    ['Anne à la place de Lucas', { people: ['Bernard', 'Anne'] }],
    ['ajoute Paul', { people: ['Bernard', 'Lucas', 'Paul'] }],
    ['rajoute Mme Le Goff', { people: ['Bernard', 'Lucas', 'Mme Le Goff'] }],
    ['Martine vient aussi', { people: ['Bernard', 'Lucas', 'Martine'] }],
    ['enlève Lucas et ajoute Paul', { people: ['Bernard', 'Paul'] }],
    ['supprime bernard', { people: ['Lucas'] }],
    ['Bernard ne pourra pas venir', { people: ['Lucas'] }],
    ['Lucas ne vient plus', { people: ['Bernard'] }],
    ['Paul et Martine', { people: ['Paul', 'Martine'] }],
    ['pas à la mairie, à la médiathèque', { place: 'médiathèque' }],
    ['ah non c’est la salle du bas', { place: 'salle du bas' }],
    ['ce n’est pas une co-construction mais un temps convivial', { kind: 'convivial' }],
    ['le sujet c’est le parking', { topic: 'le parking' }],
    ['c’est le parking le sujet', { topic: 'le parking' }],
    ['la mairie comme lieu', { place: 'mairie' }],
    ['la date', { date: undefined, time: '18:30' }],
    ['le lieu est faux', { place: undefined, time: '18:30' }],
    ['change le lieu', { place: undefined }],
    ['{"a": 1}', {}],
    ['<b>2</b>', {}],
    ['la date et le lieu', { date: undefined, place: undefined }],
  ])('« %s »', async (said, answers) => {
    const kept = {
      kind: 'co-construction',
      topic: 'l’accueil',
      date: '2024-01-16',
      time: '18:30',
      people: ['Bernard', 'Lucas'],
      place: 'salle du fond',
    };
    expect({ date: undefined, place: undefined, ...(await answersAfter([MEETING, said])) }).toEqual({
      ...kept,
      ...answers,
    });
  });
});

describe('An answer that belongs to another question', () => {
  const asked = ['/reunion', 'co-construction'];
  const people = [...asked, 'l’accueil', 'mardi 16 à 18h30 à la mairie'];
  it.each<[texts: string[], answers: Record<string, unknown>]>([
    [[...asked, 'l’accueil'], { topic: 'l’accueil' }],
    [[...asked, 'la salle d’attente'], { topic: 'la salle d’attente' }],
    [
      [...asked, 'l’accueil, mardi 16 à 18h30 salle du fond avec Paul'],
      { topic: 'l’accueil', place: 'salle du fond', date: '2024-01-16' },
    ],
    [[...asked, 'non, un temps convivial'], { kind: 'convivial' }],
    [[...asked, 'l’accueil', 'non pardon, le parking'], { topic: 'le parking' }],
    [[...people, 'salle du fond'], { place: 'salle du fond' }],
    [['/reunion', 'co-construction, les horaires, demain'], { topic: 'les horaires', date: '2024-01-09' }],
    [[...asked, 'l’accueil', 'mardi 16', 'jeudi'], { date: '2024-01-18' }],
    [[...people, 'plutôt 19h'], { time: '19:00' }],
    [[...asked, 'l’accueil', 'mardi 16 à 18h30', 'Paul et moi'], { people: ['Paul', 'Claire'] }],
  ])('« %s »', async (texts, answers) => {
    const given = await answersAfter(texts);
    expect(given).toMatchObject(answers);
    if (!('people' in answers) && !String(texts.at(-1)).includes('Paul'))
      expect(given).not.toHaveProperty('people');
  });
});

describe('The set-up', () => {
  it.each<[texts: string[], answers: Record<string, unknown>]>([
    [
      ['Maison de santé des Tilleuls, MSP à Lanmeur dans le Finistère, contact@tilleuls.fr'],
      { name: 'Maison de santé des Tilleuls', town: 'Lanmeur', department: '29', type: 'msp' },
    ],
    [
      ['Centre de santé du Port', 'CdS', 'Lorient, Morbihan'],
      { name: 'Centre de santé du Port', type: 'cds', town: 'Lorient', department: '56' },
    ],
    [
      ['Maison de santé des Tilleuls à Lanmeur, Finistère'],
      { name: 'Maison de santé des Tilleuls', town: 'Lanmeur' },
    ],
    [['Maison de santé du 11e', 'Paris 11e'], { town: 'Paris 11e', department: '75' }],
    [['MSP du Centre', 'Paris'], { town: 'Paris', department: '75' }],
    [['MSP du Port', '29200 Brest'], { town: 'Brest', department: '29' }],
    [['MSP de Bastia', 'Bastia (2B)'], { town: 'Bastia', department: '2B' }],
    [['MSP A Machja', 'Ajaccio, Corse-du-Sud'], { town: 'Ajaccio', department: '2A' }],
    [
      ['notre maison s’appelle la MSP des Dunes', 'on est à Dunkerque dans le Nord'],
      { name: 'MSP des Dunes', town: 'Dunkerque', department: '59' },
    ],
    [['MSP du Centre', '75', 'Paris'], { town: 'Paris', department: '75' }],
    [['MSP du Fleuve', 'Cayenne', 'Guyane'], { town: 'Cayenne', department: '973' }],
    [['Maison de santé Les Lilas', 'aux Lilas (93)'], { town: 'Les Lilas', department: '93' }],
  ])('« %s »', async (texts, answers) => {
    expect(await answersAfter(['bonjour', ...texts], newHouse)).toMatchObject(answers);
  });
});

describe('Plain words that open a flow', () => {
  it.each([
    ['on se voit mardi 16 à 18h30 pour parler de l’accueil', 'meeting'],
    ['il faut qu’on se voie avec Paul pour parler du parking', 'meeting'],
    ['on voudrait se retrouver avec les volontaires le 18 janvier à 17h', 'meeting'],
    ['Assemblée générale le samedi 20 janvier 10h mairie', 'meeting'],
    ['réunoin de co-constrution mardi 16 a 18h30', 'meeting'],
    ['une réunion sur le dossier de l’accueil', 'meeting'],
    ['réunion avec notre référent usager mardi', 'meeting'],
    ['compte rendu de la réunion d’hier', 'minutes'],
    ['nommer Paul référent usager', 'referent'],
    ['nouvelle candidate', 'candidate'],
    ['on m’a parlé de Jean-Yves qui est intéressé', 'candidate'],
    ['Martine souhaite nous rejoindre', 'candidate'],
  ])('« %s »: %s', async (said, flow) => {
    expect((await say(nobodySpoke, said)).state.dialogues.map((dialogue) => dialogue.flow)).toEqual([flow]);
  });

  it('hears a kind of meeting through a slip of the pen', async () => {
    expect(await answersAfter(['réunoin de co-constrution mardi 16 a 18h30'])).toMatchObject({
      kind: 'co-construction',
    });
  });

  it('takes the first words of a new house as answers', async () => {
    const said = 'Bonjour, nous sommes la MSP de Saint-Denis, à La Réunion, mail msp@run.example';
    expect(await answersAfter([said], newHouse)).toMatchObject({
      name: 'MSP de Saint-Denis',
      type: 'msp',
      department: '974',
      contact: 'msp@run.example',
    });
  });

  it('takes the town with the name', async () => {
    const said = 'la maison de santé des Tilleuls à Saint-Pol-de-Léon, 02 98 00 00 00, dans le Finistère';
    expect(await answersAfter([said], newHouse)).toEqual({
      name: 'Maison de santé des Tilleuls',
      type: 'msp',
      town: 'Saint-Pol-de-Léon',
      department: '29',
      contact: '02 98 00 00 00',
    });
  });

  it('never makes a greeting the name of a house', async () => {
    expect(await answersAfter(['bonjour', 'bonjour'], newHouse)).toEqual({});
  });
});

describe('A person interested', () => {
  it.each<[texts: string[], answers: Record<string, unknown>]>([
    [
      ['Martine, patiente, veut participer, elle vient par l’affiche, dispo le mardi soir'],
      { name: 'Martine', profile: 'user', channel: 'poster', availability: 'le mardi soir' },
    ],
    [['/recrutement', 'elle s’appelle Aide'], { name: 'Aide' }],
    [['/recrutement', 'Mme Non'], { name: 'Mme Non' }],
    [['/recrutement', 'Anne-Marie L’Helgouac’h'], { name: 'Anne-Marie L’Helgouac’h' }],
    [['/recrutement', 'Martine et Paul'], {}],
    [['/recrutement', 'tous'], {}],
    [['/recrutement', 'jeudi'], {}],
    [['/recrutement', 'non'], {}],
    [['/recrutement', '3'], {}],
    [
      ['/recrutement Martine', 'usager', 'affiche', 'elle a du temps et prend du recul'],
      { criteria: ['distance', 'availability'] },
    ],
  ])('« %s »', async (texts, answers) => {
    const given = await answersAfter(texts);
    expect(given).toMatchObject(answers);
    expect('name' in (given ?? {})).toBe('name' in answers || 'criteria' in answers);
  });
});

describe('Minutes', () => {
  const begun = ['/cr', 'co-construction', 'l’accueil', 'hier', 'Martine et Paul', 'moi'];
  const decided = [...begun, 'aucune'];
  it.each<[texts: string[], answers: Record<string, unknown>]>([
    [
      ['compte rendu de la réunion de co-construction d’hier sur l’accueil avec Martine et Lucas'],
      { topic: 'l’accueil', date: '2024-01-07', users: ['Martine'], professionals: ['Lucas'] },
    ],
    [
      ['/cr', 'gouvernance, le 4 janvier, sur le budget'],
      { kind: 'governance', topic: 'le budget', date: '2024-01-04' },
    ],
    [
      [...begun, '- Peindre le mur en bleu\n- Acheter deux chaises'],
      { decisions: [{ text: 'Peindre le mur en bleu' }, { text: 'Acheter deux chaises' }] },
    ],
    [
      [...begun, 'Un banc', 'l’idée vient de Paul'],
      { decisions: [{ text: 'Un banc', brought: 'proposed' }] },
    ],
    [
      [...decided, '1. Lucas affiche les horaires. 2. Claire écrit à la mairie avant le 10 février'],
      {
        actions: [
          { what: 'Lucas affiche les horaires.' },
          { what: 'Claire écrit à la mairie avant le 10 février' },
        ],
      },
    ],
    [
      [...decided, 'acheter des chaises', 'Martine et Paul', 'fin février'],
      { actions: [{ who: 'Martine et Paul', due: '2024-02-29' }] },
    ],
    [
      [...decided, 'acheter des chaises', 'personne', 'pas de date'],
      { actions: [{ what: 'acheter des chaises' }] },
    ],
    [
      [...decided, 'aucune', 'ajoute Sophie'],
      { users: ['Martine', 'Paul', 'Sophie'], professionals: ['Claire'] },
    ],
  ])('« %s »', async (texts, answers) => {
    expect(await answersAfter(texts)).toMatchObject(answers);
  });

  it.each(['c’est bon', 'pas d’autre décision', 'c’est fini', 'rien d’autre', 'aucune', 'non merci'])(
    '« %s » ends a list',
    async (said) => {
      expect(await replyTo([...begun, said])).toContain('Quelle action');
    },
  );

  it.each(['oui', '1', 'ok'])('« %s » is no decision', async (said) => {
    expect(await replyTo([...begun, said])).toContain('Écrivez-la');
  });

  it('does not say that users proposed what the team did', async () => {
    const texts = [...begun.slice(0, -1), 'Lucas'];
    expect(await replyTo([...texts, 'Un rideau, proposé par Lucas'])).toContain('Quelle part');
    expect(await replyTo([...texts, 'Un banc, proposé par Martine'])).toContain('Qu’ont dit');
  });
});

describe('The kind of a piece', () => {
  it.each([
    ['la synthèse du questionnaire', 'synthesis'],
    ['nouvelle version du questionnaire', 'tool-revision'],
    ['le plan suite aux résultats du questionnaire', 'action-plan'],
    ['compte rendu du CA', 'governance-seat'],
    ['l’affiche de la soirée', 'information'],
  ])('« %s »: %s', async (said, kind) => {
    expect(await answersAfter([`/preuve ${said}`])).toMatchObject({ kind });
  });
});

describe('A year', () => {
  it.each([
    ['/niveau 23', '2023 :'],
    ['/niveau de l’an dernier', '2023 :'],
    ['/niveau deux mille vingt-trois', '2023 :'],
    ['il nous manque quoi pour le niveau 2 ?', '2024 :'],
    ['où en sommes-nous ?', '2024 :'],
    ['/niveau l’année prochaine', 'n’a pas commencé'],
    ['/niveau 2022 et 2023', 'Une année à la fois'],
    ['/niveau demain', 'pas compris l’année'],
    ['/niveau 20233', 'pas compris l’année'],
    ['/niveau 1999', 'depuis 2022'],
  ])('« %s »: %s', async (said, reply) => {
    expect(await replyTo([said])).toContain(reply);
  });
});

describe('An agreement', () => {
  it('with a condition is not noted as a yes', async () => {
    const heard = await hearAll(nobodySpoke, paul.id, ['/charte', 'oui mais pas les photos'], NOW);
    expect(heard.effects).toEqual([]);
    expect(heardBy(heard.said, paul)[0]?.text).toContain('Vous posez une condition');
  });

  it('is taken back in plain words', async () => {
    const heard = await hearAll(nobodySpoke, paul.id, ['/charte', 'oui', '/charte', 'je ne veux plus'], NOW);
    expect(heardBy(heard.said, paul)[0]?.text).toContain('vous reprenez votre accord');
  });
});

describe('An unknown command', () => {
  it.each([
    ['/nivo', '/niveau'],
    ['/dosier 2023', '/dossier'],
    ['/aid', '/aide'],
  ])('« %s » proposes %s', async (said, name) => {
    expect(await replyTo([said])).toContain(name);
  });

  it.each(['/xyz', '/drop'])('« %s » is near to none', async (said) => {
    expect(await replyTo([said])).not.toContain('Vouliez-vous');
  });
});

describe('What a guest writes with a file', () => {
  it('reaches the team with it', async () => {
    const body = { kind: 'text' as const, text: 'voici ma lettre', file };
    const { said } = await hear(nobodySpoke, paul.id, body, NOW);
    expect(said.find(({ audience }) => audience.to === 'team')?.message.text).toContain(
      '« voici ma lettre »',
    );
  });
});
