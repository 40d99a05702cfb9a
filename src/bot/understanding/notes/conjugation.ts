// The forms of French verbs, folded: what person and tense an ending tells, from the infinitive alone.

export type Tense =
  | 'present'
  | 'first'
  | 'future'
  | 'conditional'
  | 'imperfect'
  | 'participle'
  | 'infinitive';

/** Of a verb: « il », « ils » and « nous » in the present, what the future is built on, and the participle. */
type Parts = readonly [he: string, they: string, we: string, future: string, participle: string];

/** Endings of infinitives, the longest first, with what they become; the rest of the verb stays before them. */
const FAMILIES: readonly (readonly [string, Parts])[] = [
  ['etre', ['est', 'sont', 'sommes', 'ser', 'ete']],
  ['avoir', ['a', 'ont', 'avons', 'aur', 'eu']],
  ['aller', ['va', 'vont', 'allons', 'ir', 'alle']],
  ['falloir', ['faut', 'faut', 'faut', 'faudr', 'fallu']],
  ['pouvoir', ['peut', 'peuvent', 'pouvons', 'pourr', 'pu']],
  ['vouloir', ['veut', 'veulent', 'voulons', 'voudr', 'voulu']],
  ['devoir', ['doit', 'doivent', 'devons', 'devr', 'du']],
  ['savoir', ['sait', 'savent', 'savons', 'saur', 'su']],
  ['cevoir', ['coit', 'coivent', 'cevons', 'cevr', 'cu']],
  ['prevoir', ['prevoit', 'prevoient', 'prevoyons', 'prevoir', 'prevu']],
  ['envoyer', ['envoie', 'envoient', 'envoyons', 'enverr', 'envoye']],
  ['cueillir', ['cueille', 'cueillent', 'cueillons', 'cueiller', 'cueilli']],
  ['prendre', ['prend', 'prennent', 'prenons', 'prendr', 'pris']],
  ['faire', ['fait', 'font', 'faisons', 'fer', 'fait']],
  ['mettre', ['met', 'mettent', 'mettons', 'mettr', 'mis']],
  ['battre', ['bat', 'battent', 'battons', 'battr', 'battu']],
  ['croire', ['croit', 'croient', 'croyons', 'croir', 'cru']],
  ['crire', ['crit', 'crivent', 'crivons', 'crir', 'crit']],
  ['lire', ['lit', 'lisent', 'lisons', 'lir', 'lu']],
  ['dire', ['dit', 'disent', 'disons', 'dir', 'dit']],
  ['uire', ['uit', 'uisent', 'uisons', 'uir', 'uit']],
  ['suivre', ['suit', 'suivent', 'suivons', 'suivr', 'suivi']],
  ['indre', ['int', 'ignent', 'ignons', 'indr', 'int']],
  ['clure', ['clut', 'cluent', 'cluons', 'clur', 'clu']],
  ['vivre', ['vit', 'vivent', 'vivons', 'vivr', 'vecu']],
  ['naitre', ['nait', 'naissent', 'naissons', 'naitr', 'nu']],
  ['raitre', ['rait', 'raissent', 'raissons', 'raitr', 'ru']],
  ['enir', ['ient', 'iennent', 'enons', 'iendr', 'enu']],
  ['partir', ['part', 'partent', 'partons', 'partir', 'parti']],
  ['sortir', ['sort', 'sortent', 'sortons', 'sortir', 'sorti']],
  ['servir', ['sert', 'servent', 'servons', 'servir', 'servi']],
  ['sentir', ['sent', 'sentent', 'sentons', 'sentir', 'senti']],
  ['vrir', ['vre', 'vrent', 'vrons', 'vrir', 'vert']],
  ['frir', ['fre', 'frent', 'frons', 'frir', 'fert']],
  ['voir', ['voit', 'voient', 'voyons', 'verr', 'vu']],
  ['eoir', ['oit', 'oient', 'oyons', 'oir', 'is']],
  ['eler', ['elle', 'ellent', 'elons', 'eller', 'ele']],
  ['yer', ['ie', 'ient', 'yons', 'ier', 'ye']],
  ['ger', ['ge', 'gent', 'geons', 'ger', 'ge']],
  ['er', ['e', 'ent', 'ons', 'er', 'e']],
  ['ir', ['it', 'issent', 'issons', 'ir', 'i']],
  ['re', ['', 'ent', 'ons', 'r', 'u']],
];

const DOUBLED = /(?:rappeler|appeler|renouveler)$/;
const WHOLE = /^(?:etre|avoir|aller|prevoir|partir|sortir|servir)$/;

function partsOf(infinitive: string): Parts | undefined {
  const family = FAMILIES.find(
    ([ending]) =>
      infinitive.endsWith(ending) &&
      (ending !== 'eler' || DOUBLED.test(infinitive)) &&
      (!WHOLE.test(ending) || infinitive === ending),
  );
  if (!family) return undefined;
  const [ending, parts] = family;
  const stem = infinitive.slice(0, infinitive.length - ending.length);
  const [he, they, we, future, participle] = parts.map((part) => stem + part);
  return [he ?? '', they ?? '', we ?? '', future ?? '', participle ?? ''];
}

/** The forms met in minutes, each with its tense. A form may be of two tenses: « fait », « choisit ». */
export function formsOf(infinitive: string): [string, Tense][] {
  const parts = partsOf(infinitive);
  if (!parts) return [];
  const [he, they, we, future, participle] = parts;
  const past = we.replace(/e?ons$/, (end) => (end === 'eons' ? 'e' : ''));
  const me = /(?<![aeiou])[ae]t$/.test(he)
    ? `${he}s`
    : /t$/.test(he)
      ? he.replace(/t$/, 's')
      : /[dr]$/.test(he)
        ? `${he}s`
        : he;
  return [
    [infinitive, 'infinitive'],
    ...[he, they, we].map((form): [string, Tense] => [form, 'present']),
    [me, 'first'],
    ...['a', 'ont', 'ons', 'ai'].map((end): [string, Tense] => [future + end, 'future']),
    ...['ait', 'aient', 'ions', 'ais'].map((end): [string, Tense] => [future + end, 'conditional']),
    ...['ait', 'aient', 'ions', 'ais'].map((end): [string, Tense] => [past + end, 'imperfect']),
    ...['', 'e', 's', 'es'].map((end): [string, Tense] => [participle + end, 'participle']),
  ];
}
