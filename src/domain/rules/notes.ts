// The short French sentences that go with an evaluation: what was not counted, and what is not known.
import type { Evidence, Facts } from './facts.ts';
import { isEvidenceKind } from './kinds.ts';
import type { Dynamic } from './logic.ts';
import type { Ruleset } from './ruleset.ts';

interface Context {
  applies: boolean;
  dynamic: Dynamic;
  /** 0 for none, null for unknown. */
  previous: number | null;
}

/** Sentences in a fixed order; the ruleset's own notes come last. */
export function notesOn(ruleset: Ruleset, facts: Facts, context: Context): string[] {
  return [
    ...scope(ruleset, facts, context.applies),
    ...progress(ruleset, facts, context),
    ...uncounted(facts),
    ...ruleset.notes.map((note) => note.text),
  ];
}

const STRUCTURES = { msp: 'les maisons de santé', cds: 'les centres de santé' };

function scope(ruleset: Ruleset, facts: Facts, applies: boolean): string[] {
  const draft = ruleset.status === 'draft' ? ['Ce référentiel est un projet : il n’ouvre aucun droit.'] : [];
  if (applies) return draft;
  if (!ruleset.structures.includes(facts.structure.type))
    return [
      ...draft,
      `Ce référentiel est écrit pour ${ruleset.structures.map((type) => STRUCTURES[type]).join(' et ')}. Lisez-le à titre de comparaison.`,
    ];
  const { from, to } = ruleset.years;
  const period =
    from === undefined ? `jusqu’à ${to}` : to === undefined ? `à partir de ${from}` : `de ${from} à ${to}`;
  return [...draft, `Ce référentiel vaut ${period}, pas pour ${facts.year}.`];
}

function progress(ruleset: Ruleset, facts: Facts, { dynamic, previous }: Context): string[] {
  if (!ruleset.levels.some((level) => level.progress)) return [];
  if (previous === null)
    return [`Le niveau de ${facts.year - 1} n’est pas connu : la dynamique ne peut pas être jugée.`];
  if (!facts.previousYear)
    return [`Aucune année précédente n’est connue : ${facts.year} compte comme une première année.`];
  if (dynamic === 'unknown') return ['Dynamique à préciser : il manque la date d’une pièce.'];
  if (dynamic === 'not-demonstrated') {
    const asked = ruleset.levels[previous - 1]?.progress?.label;
    return [`Dynamique non démontrée depuis ${facts.year - 1}.${asked ? ` À montrer : « ${asked} ».` : ''}`];
  }
  return [];
}

function uncounted({ evidence, year }: Facts): string[] {
  const unknown = [...new Set(evidence.map((piece) => piece.kind).filter((kind) => !isEvidenceKind(kind)))];
  const known = evidence.filter((piece) => isEvidenceKind(piece.kind));
  const own = known.filter((piece) => !piece.carriedOver);
  const say = (pieces: Evidence[], one: string, many: string): string[] =>
    pieces.length === 0 ? [] : [pieces.length === 1 ? `Une pièce ${one}` : `${pieces.length} pièces ${many}`];
  return [
    ...unknown
      .sort()
      .map((kind) => `« ${kind} » n’est pas un genre de preuve connu : cette pièce n’est pas comptée.`),
    ...say(
      own.filter((piece) => piece.factDate === undefined),
      'n’a pas de date : elle ne compte pas encore.',
      'n’ont pas de date : elles ne comptent pas encore.',
    ),
    ...say(
      own.filter((piece) => piece.factDate !== undefined && !piece.factDate.startsWith(`${year}-`)),
      `porte une autre année : elle ne compte pas pour ${year}.`,
      `portent une autre année : elles ne comptent pas pour ${year}.`,
    ),
    ...say(
      known.filter((piece) => piece.carriedOver),
      'vient de l’année précédente : elle est à revoir.',
      'viennent de l’année précédente : elles sont à revoir.',
    ),
  ];
}
