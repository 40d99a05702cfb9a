// What users brought to a decision: which of their words it answers, what these were to it, and what became of them.
import { simplify } from '../fold.ts';
import { common, likeness, namesOf, partToldBy, type Said, speakerOf, stems } from './brought.ts';
import { type Cast, sideOf } from './cast.ts';
import type { NotedDecision, Notes, Piece } from './shape.ts';

/** Something said, with where it stands. */
export interface Utterance extends Said {
  piece: Piece;
  words: Set<string>;
  line: number;
  /** rank of its sentence in the notes */
  rank: number;
  /** the topic it belongs to */
  block: number;
  stance: 'for' | 'against' | 'if' | undefined;
  /** a decision has answered it */
  answered?: boolean;
}

/** What was said so far, and where the reader stands. */
export interface Floor {
  notes: Notes;
  cast: Cast;
  floor: Utterance[];
  line: number;
  rank: number;
  /** the topic being read */
  block: number;
  /** the line says what came out of those before, or goes on with them */
  follows: boolean;
  /** ranks of the sentences that decided something */
  decided: number[];
  /** a list of decisions is being read */
  listing: boolean;
}

const ALIKE = 0.5;
const NEAR_LINES = 6;
/** « pas d'ouverture à 7 h, demandée par Anne »: a decision that turns down what it answers. */
const DENIES =
  /^(?:pas (?:de |d )|ne pas |aucune? |non a )|\bmalgre (?:la |les |l |leur )?(?:demandes?|propositions?|idees?|avis)/;
const HELD =
  /mainten|conserv|malgre|quand meme|tout de meme|on (?:le |la |les )?garde|inchange|restent? (?:en|la|le|comme)/;
const AGAINST =
  /(?:s'|s'y )oppos|(?:est|sont|etai\p{L}+|restent?|plutot|dit|tres|franchement) (?:\p{L}+ )?(?:contre|opposee?s?|reticente?s?|defavorables?)(?!\p{L})|^[^,]{0,40} (?:contre|reticente?s?)(?: |$)|pas (?:du tout |tres |vraiment |trop )?(?:d'accord|favorables?|pour(?! )|convaincue?s?|chaude?s?|partante?s?|emballee?s?)|ne (?:veut|veulent|souhait\p{L}+) (?:pas|plus)|n'en (?:veut|veulent) (?:pas|plus)|ne voi\p{L}+ pas (?:l'utilite|l'interet|a quoi)|refus(?:e|ent)(?! (?:du|de la|des))|contest|desaccord|mauvaise idee|emet\p{L}* (?:un avis defavorable|des reserves)|against|disagree/u;
const FOR =
  /d'accord|favorable|(?:bonne|excellente?|super|interessante?|tres bien|bien)(?: (?:idee|chose|initiative))?$|bonne idee|approuv|souti(?:en|ent)|appui|confirm|valid|partage (?:cet|cette|l'|le)|partante?s?|contente?s?|ravie?s?|satisfait|salu(?:e|ent)|y (?:est|sont) (?:tres )?favorable|pareil|la meme chose|idem|abonde|bien vu|utile|agree[sd]?(?!\p{L})/u;
const IF =
  /a condition|sous reserve|a la place|au lieu d|remplac|reformul|modifi|retir|raccourc|simplifi|corrig|(?:d'accord|ok|favorables?|oui|approuv\p{L}*|accept\p{L}*)[^.]{0,20} (?:si|mais|sauf|a part|a condition)(?!\p{L})/u;
const THANKS = /remerci|felicit|^merci/;

/** Whether words are for, against, or for on conditions; undefined when they ask or tell something else. */
export function stanceOf(plain: string): Utterance['stance'] {
  if (IF.test(plain)) return 'if';
  if (AGAINST.test(plain)) return 'against';
  return FOR.test(plain) ? 'for' : undefined;
}

/** What users brought to a decision; `near` is the utterance that it answers when words point to it. */
export function usersPart(
  ledger: Floor,
  words: string,
  quote: Piece,
  kept: boolean,
  near?: Utterance,
): Pick<NotedDecision, 'users_brought' | 'by' | 'kept'> & { answers: Utterance[] } {
  const { notes, cast } = ledger;
  const own = speakerOf(notes, quote, cast);
  const said = partToldBy(quote.plain);
  const told = own?.side === 'professional' && said === 'proposed' ? undefined : said;
  const mine = own?.side === 'user' && own.proposes;
  const heard = answered(ledger, stems(words), quote, near);
  const foreign = own !== undefined && own.side === undefined && !heard.includes(near as Utterance);
  const users = foreign ? [] : heard;
  const asking = users.filter(({ stance }) => stance !== 'for' && stance !== 'against');
  const proposal = proposalBefore(ledger, users, near);
  const brought =
    told ??
    (mine
      ? 'proposed'
      : asking.length > 0
        ? proposal && asking.every(({ stance }) => stance === 'if')
          ? 'changed'
          : 'proposed'
        : users.some(({ stance }) => stance === 'against')
          ? 'opposed'
          : users.length > 0
            ? proposal
              ? 'confirmed'
              : 'proposed'
            : 'nothing');
  const owners =
    own?.side === 'user' && (mine || told !== undefined)
      ? [own.who]
      : brought === 'nothing'
        ? []
        : tellers(brought, users, asking, stems(words)).map(({ who }) => who);
  const by = [...new Set(owners.flatMap(namesOf))].filter((name) => sideOf(name, cast) !== 'professional');
  return {
    users_brought: brought,
    by,
    kept: becameOf(brought, told !== undefined, words, kept, users),
    answers: users,
  };
}

function becameOf(
  brought: NotedDecision['users_brought'],
  told: boolean,
  words: string,
  kept: boolean,
  users: readonly Utterance[],
): boolean | null {
  if (brought === 'opposed') {
    if (told) return !kept;
    const mine = stems(words);
    const whole = users.some(
      (one) => one.words.size > 0 && common(one.words, mine) >= 0.75 * Math.max(2, one.words.size),
    );
    return !kept || !(HELD.test(simplify(words)) || whole);
  }
  if (!kept) return false;
  if (brought === 'nothing') return null;
  const denies = (text: string) => DENIES.test(simplify(text));
  return !(brought === 'proposed' && denies(words) && !users.some(({ object }) => denies(object)));
}

/** Those who are named for what was brought: who asks, or else who is against or for. */
function tellers(
  brought: NotedDecision['users_brought'],
  users: readonly Utterance[],
  asking: readonly Utterance[],
  words: Set<string>,
): Utterance[] {
  const some =
    brought === 'opposed'
      ? users.filter(({ stance }) => stance === 'against')
      : asking.length
        ? asking
        : users;
  const wishes = some.filter(({ proposes }) => proposes);
  const among = wishes.length > 0 ? wishes : some;
  const most = Math.max(0, ...among.map((one) => common(one.words, words)));
  return among.filter((one) => most === 0 || common(one.words, words) === most);
}

/** A proposal of the team that the users' words answer. */
const proposalBefore = (ledger: Floor, users: readonly Utterance[], near?: Utterance): boolean =>
  (near !== undefined && near.side !== 'user') ||
  ledger.floor.some(
    (one) =>
      one.side !== 'user' &&
      one.proposes &&
      one.block === ledger.block &&
      users.every(({ rank }) => one.rank <= rank),
  );

/** What users said that a decision answers: what words point to, what is alike, or what the same topic still holds. */
function answered(ledger: Floor, words: Set<string>, quote: Piece, near?: Utterance): Utterance[] {
  const floor = ledger.floor.filter(
    (one) => one.piece.start !== quote.start && !THANKS.test(one.piece.plain),
  );
  const same = floor.filter(
    (one) => one.block === ledger.block && one.line >= ledger.line - NEAR_LINES && !one.answered,
  );
  if (near?.side === 'user') return [near];
  if (near) return same.filter((one) => one.side === 'user' && one.stance && one.rank > near.rank);
  const alike = floor.findLast(
    (one) => one.side !== undefined && one.proposes && likeness(one.words, words) >= ALIKE,
  );
  if (alike?.side === 'professional')
    return same.filter((one) => one.side === 'user' && one.stance && one.rank > alike.rank);
  if (alike)
    return [
      alike,
      ...same.filter(
        (one) =>
          one !== alike &&
          one.side === 'user' &&
          one.stance === undefined &&
          one.proposes === false &&
          common(one.words, words) > 0,
      ),
    ];
  const since = (one: Utterance) => !ledger.decided.some((rank) => rank >= one.rank && rank < ledger.rank);
  const told = same.filter(
    (one) =>
      one.side === 'user' &&
      (common(one.words, words) > 0 || (since(one) && (one.line === ledger.line || ledger.follows))),
  );
  if (told.length > 0) return told;
  const best = floor.findLast((one) => {
    if (one.side !== 'user') return false;
    const [shared, far] = [common(one.words, words), ledger.rank - one.rank];
    if (one.answered) return shared >= 2 && far <= 4 && one.proposes;
    return (
      (far <= 4 && shared >= (one.proposes ? 1 : 2)) ||
      (ledger.listing && shared >= 1 && 5 * shared >= Math.min(one.words.size, words.size))
    );
  });
  return best ? [best] : [];
}
