// Names of health that no list holds, told by what stands before them: « atteinte de… », « suivi pour un… », « sous Zéposia ».
import type { Kind } from './term.ts';
import type { Token } from './tokens.ts';
import * as words from './words.ts';

const SUFFERS =
  /^(?:souffr(?:e|es|ent|ait|ais|ir|ant|ante)|souffert|atteinte?|atteints|atteintes|diagnostiquee?)$/u;
const CARED = /^(?:suivie?|traitee?|soignee?|operee?|hospitalisee?|consulte|consulter|medicamentee?)$/u;
const TAKES = /^(?:prends?|prenait|prenais|avale|prescrit|arrete|supporte|refuse)$/u;
const SMALL = /^(?:de|d|du|des|la|l|le|un|une|son|sa|ses)$/u;

/** What one suffers, follows or takes without being ill. */
const ORDINARY = new Set(
  'baisse hausse deficit penurie vacance remise coupe fuite chute vide trou mal manque absence solitude isolement retard froid chaleur bruit distance comparaison image concurrence fermeture desert situation lenteur surcharge silence ennui malentendu prejuge prejuges inegalite inegalites injustice attente attentes indifference mepris discrimination discriminations pauvrete precarite ecart ecarts exclusion vieillesse defaut defauts acces voisinage voisins collegues reputation incompetence organisation communication partir rester vivre trop tout rien cela quoi quelque chose raison raisons dossier projet affaire logement emploi dette dettes objectif objectifs sommet limite limites personne personnes curiosite perfectionnisme temps place argent moyens moyen entendre savoir devoir etre ne pas plusieurs mon ma mes notre leur leurs cette ce ces plus autres autre longue long grand grande vraie vrai meme memes jeu jeux envie retour premiere premier conseil conseils'.split(
    ' ',
  ),
);
/** What one works under, or drinks. */
const TOOLS = new Set(
  'windows linux excel word teams zoom doctolib android mac ubuntu access powerpoint libreoffice paris brest louis napoleon vichy bordeaux beaujolais bourgogne coca bercy macron sarkozy hollande mitterrand'.split(
    ' ',
  ),
);

/** What the word here is, when what stands before says so and nothing else knows it. */
export function framedKind(tokens: readonly Token[], at: number): Kind | undefined {
  const token = tokens[at];
  if (token?.gap !== '' || token.word.length < 5 || /^\d/u.test(token.word) || SMALL.test(token.word))
    return undefined;
  if (
    ORDINARY.has(token.word) ||
    words.things.has(token.word) ||
    words.themes.has(token.word) ||
    words.kin.has(token.word)
  )
    return undefined;
  let frame = at - 1;
  while (frame > at - 4 && tokens[frame + 1]?.gap === '' && SMALL.test(tokens[frame]?.word ?? '')) frame -= 1;
  if (tokens[frame + 1]?.gap !== '') return undefined;
  const head = tokens[frame]?.word ?? '';
  const article = tokens[frame + 1]?.word ?? '';
  if (SUFFERS.test(head))
    return frame < at - 1 && /^(?:de|d|du|des|une?)$/u.test(article) && !isVerb(token.word)
      ? 'condition'
      : undefined;
  if (head === 'pour')
    return CARED.test(tokens[frame - 1]?.word ?? '') &&
      tokens[frame]?.gap === '' &&
      frame < at - 1 &&
      !isVerb(token.word)
      ? 'condition'
      : undefined;
  if (!token.capital || token.upper || TOOLS.has(token.word)) return undefined;
  if (head === 'sous') return frame === at - 1 ? 'medicine' : undefined;
  return TAKES.test(head) && /^(?:de|d|du|son)$/u.test(article) && frame < at - 1 ? 'medicine' : undefined;
}

const isVerb = (word: string): boolean =>
  /(?:[^ncs]er|oir|dre|ttre)$/u.test(word) && !/^(?:cancer|ulcer)/u.test(word);
