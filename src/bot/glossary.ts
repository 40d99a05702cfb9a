// The words of the trade in plain French, for whoever asks « c’est quoi… ? », in the middle of a question or not.
import { capital } from '../domain/french/words.ts';
import { acronyms, tradeWords } from './glossary.data.ts';
import { fold } from './understanding/fold.ts';

/** Said at length; the words of glossary.data.ts come after. */
const answered: readonly (readonly [RegExp, string])[] = [
  [
    /referente?s?( des)? usagers?/,
    'Référent usager : l’usager que l’équipe nomme comme contact des autres usagers. Sa place dure.',
  ],
  [
    /representante?s? des usagers/,
    'Représentant des usagers : une personne qui parle pour les usagers. Une association agréée la propose.',
  ],
  [
    /(patiente?|usagere?|partenaire)s?[ -]experte?s?/,
    'Patient expert : un patient formé, qui aide d’autres patients grâce à ce qu’il a vécu.',
  ],
  [
    /(usagere?|patiente?)s?[ -]partenaires?|^(une? |des |les? )?partenaires?\b/,
    'Usager partenaire : un patient, un proche ou un habitant. Il donne son avis et construit des projets avec l’équipe. C’est libre : il peut arrêter quand il veut.',
  ],
  [/co[ -]?construction/, 'Co-construction : décider ensemble, usagers et équipe, dès le début d’un projet.'],
  [
    /cadre de participation|charte/,
    'Cadre de participation : les règles du travail ensemble, en cinq points. Pour le lire : /charte.',
  ],
  [
    /(education therapeutique|\betp\b)/,
    'Éducation thérapeutique (ETP) : des ateliers pour mieux vivre avec une maladie.',
  ],
  [
    /\baci\b|accord conventionnel/,
    'ACI : l’accord national entre l’assurance maladie et les maisons ou centres de santé. Il finance une partie de leur travail.',
  ],
  [
    /\bmsp\b/,
    'MSP, maison de santé pluriprofessionnelle : plusieurs métiers du soin y travaillent ensemble.',
  ],
  [/\bcds\b/, 'CdS, centre de santé : les soignants y reçoivent un salaire.'],
  [/\busagere?s?\b/, 'Usager : toute personne soignée ici, ou l’un de ses proches.'],
];

const entries: readonly (readonly [RegExp, string])[] = [
  ...answered,
  ...acronyms.map(([form, meaning]) => [new RegExp(`\\b${fold(form)}\\b`), `${form} : ${meaning}.`] as const),
  ...tradeWords.map(([word, found, meaning]) => [found, `${word} : ${meaning}.`] as const),
];

/** What a word or an acronym said alone means. */
export function meaningOfWord(said: string): string | undefined {
  const word = bare(fold(said).trim());
  return entries.find(([found]) => found.exec(word)?.index === 0 && word.split(' ').length <= 6)?.[1];
}

/** Every word that is explained, one line each, in alphabetical order. */
export function glossaryLines(): string[] {
  const lines = [
    ...acronyms.map(([form, meaning]) => `${form} : ${meaning}.`),
    ...tradeWords.map(([word, , meaning]) => `${word} : ${meaning}.`),
    ...answered.flatMap(([, text]) => (/^\p{Lu}\p{Ll}[^(,]* : /u.test(text) ? [firstSentence(text)] : [])),
  ];
  const byWord = new Map(lines.map((line) => [fold(line.split(' : ')[0] ?? ''), capital(line)]));
  return [...byWord.entries()].sort(([a], [b]) => a.localeCompare(b)).map(([, line]) => line);
}

const firstSentence = (text: string) => `${text.split(/(?<=[.])\s/)[0]}`;

const ASKS =
  /^(?:heu|euh|pardon|mais|et|alors|bonjour|dites?|au fait)?[ ,]*(?:c'?est|c|ces|sait) (?:quoi|koi|qui)(?: exactement| au juste| ca)?\b,?|^(?:mais |et )?qu'est[- ]ce (?:qu'|que )(?:c'est |ca veut dire |signifie )?(?:qu'|que )?|^(?:mais |et )?(?:que|qu'est-ce que) (?:veut dire|signifie)|^(?:mais |et )?ca veut dire quoi|^definition(?: de)?\b/;

/** What a word means, when the message asks just that; undefined otherwise. */
export function explained(text: string): string | undefined {
  if (text.length > 120) return undefined;
  const said = fold(text).trim();
  const asks = ASKS.exec(said);
  if (!asks) return undefined;
  return meaningOfWord(said.slice(asks[0].length));
}

function bare(words: string): string {
  return words
    .replace(/^[ ,:«"]+|[ ?!.»"]+$/g, '')
    .replace(/^d'|^(?:de )?(?:l'|(?:une?|des|les?|la|du) )/, '');
}
