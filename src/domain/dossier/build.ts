// Builds the content of a dossier from the records of a year: nothing is said that no record holds.
import {
  capital,
  channelLabel,
  evidenceLabel,
  profileLabel,
  roleLabel,
  stageLabel,
} from '../french/words.ts';
import type { Person, StructureProfile } from '../people.ts';
import { levelHeadline, standings } from '../proof/level.ts';
import { factsOf, type Proof, type ProvingRecords, proofsOf } from '../proof/proofs.ts';
import type { Stored } from '../records.ts';
import type { Trace } from '../rules/assess.ts';
import { type Evaluation, evaluate } from '../rules/evaluate.ts';
import type { EvidenceKind } from '../rules/kinds.ts';
import type { Outcome as RuleOutcome } from '../rules/logic.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import type { DossierContent, DossierPiece, Outcome } from './content.ts';
import { contributionsOf } from './contributions.ts';
import { gridOf, sourcesOf } from './grid.ts';
import { minutesOf, tracedOf } from './minutes.ts';
import { inPieces } from './pieces.ts';

export interface DossierRecords extends ProvingRecords {
  partners: readonly Stored<'partner'>[];
  meetings: readonly Stored<'meeting'>[];
  projects: readonly Stored<'project'>[];
  actions: readonly Stored<'action'>[];
  contributions: readonly Stored<'contribution'>[];
}

export interface DossierRequest {
  profile: StructureProfile;
  year: number;
  /** day of compilation, 'YYYY-MM-DD' */
  compiledOn: string;
  compiledBy?: string | undefined;
  people: readonly Person[];
  /** undefined when no ruleset in force is known for this structure and year */
  ruleset: Ruleset | undefined;
  records: DossierRecords;
}

/** The dossier of a year: the same request gives the same content. */
export function buildDossier(request: DossierRequest): DossierContent {
  const { profile, year, ruleset, records } = request;
  const evaluation = ruleset && evaluate(ruleset, factsOf(profile.type, year, records));
  const proofs = proofsOf(records, year);
  const pieces = piecesOf(proofs, request);
  const pieceIdOf = (proof: string) => pieces.find((piece) => piece.proofs.includes(proof))?.id;
  return {
    structure: {
      name: profile.name,
      type: profile.type,
      town: profile.town,
      department: profile.department,
      contact: profile.contact,
    },
    year,
    compiledOn: request.compiledOn,
    ...(request.compiledBy ? { compiledBy: request.compiledBy } : {}),
    ruleset: {
      label: ruleset?.label ?? 'Aucun référentiel connu pour cette année',
      sources: ruleset ? sourcesOf(ruleset) : [],
    },
    level: levelOf(evaluation, year),
    grid: evaluation ? gridOf(evaluation, pieceIdOf) : [],
    pieces: pieces.map(({ proofs: _, ...piece }) => piece),
    minutes: minutesOf(request, pieceIdOf),
    contributions: contributionsOf(records, year),
    ...tracedOf(records.minutes, year),
    partners: partnersOf(records, year),
    ...referentOf(records, proofs),
    missing: (evaluation?.missing ?? []).map(({ label, command, why }) => ({ label, command, why })),
    ...previousYearOf(request),
  };
}

/** A record makes one piece, even when it proves several things. */
function piecesOf(
  proofs: readonly Proof[],
  { people }: DossierRequest,
): (DossierPiece & { proofs: string[] })[] {
  return inPieces(proofs).map((group, index) => {
    const [first] = group;
    const writer = people.find((person) => person.id === first.recordedBy);
    const recordedBy = {
      name: writer?.name ?? 'une personne partie',
      role: writer ? roleLabel[writer.role] : 'rôle inconnu',
    };
    const { file } = first;
    return {
      id: `P${index + 1}`,
      label: first.label,
      kind: capital(group.map((proof) => evidenceLabel[proof.kind]).join(', ')),
      factDate: first.factDate,
      recordedOn: first.recordedOn,
      recordedBy,
      origin: `${file ? 'déposée' : 'notée'} dans le salon par ${recordedBy.name}`,
      ...(file
        ? { file: { name: file.name, mediaType: file.mediaType, sha256: file.sha256, size: file.size } }
        : {}),
      recordRef: first.recordId,
      proofs: group.map((proof) => proof.id),
    };
  });
}

function levelOf(evaluation: Evaluation | undefined, year: number): DossierContent['level'] {
  if (!evaluation)
    return {
      headline: `${year} : aucun référentiel connu. Ce dossier rassemble les pièces.`,
      number: null,
      outcome: 'unknown',
      because: [],
      notes: [],
    };
  return {
    headline: levelHeadline(evaluation),
    number: evaluation.level,
    outcome: outcomeOf(evaluation.outcome),
    because: standings(evaluation).map(({ whole, asked }) => ({
      ...becauseLine(whole),
      lines: asked.map(becauseLine),
    })),
    notes: evaluation.notes,
  };
}

function becauseLine(trace: Trace): { text: string; outcome: Outcome } {
  return {
    text: trace.reason ? `${trace.label} : ${trace.reason}` : trace.label,
    outcome: outcomeOf(trace.outcome),
  };
}

function outcomeOf(outcome: RuleOutcome): Outcome {
  return outcome === 'not-met' ? 'unmet' : outcome;
}

/** Everyone who was on the way or active during the year. Profiles and channels only: names stay in the minutes. */
function partnersOf(records: DossierRecords, year: number): DossierContent['partners'] {
  return records.partners
    .filter(({ data }) => {
      const first = data.stages[0]?.on ?? '';
      const ended = data.stages.find((entry) => entry.stage === 'ended')?.on;
      return first <= `${year}-12-31` && (ended === undefined || ended >= `${year}-01-01`);
    })
    .map(({ data, id }) => {
      const active = data.stages.find((entry) => entry.stage === 'active' && entry.on <= `${year}-12-31`)?.on;
      const { on: agreed, withdrawnOn = '9999' } = data.agreement ?? {};
      const last = data.stages.filter((entry) => entry.on <= `${year}-12-31`).at(-1)?.stage ?? 'identified';
      return {
        profile: `${data.profile ? capital(profileLabel[data.profile]) : 'Profil non précisé'} (${stageLabel[last]})`,
        channel: data.channel ? capital(channelLabel[data.channel]) : 'Non précisé',
        ...(active ? { since: active } : {}),
        ...(agreed && agreed <= `${year}-12-31` && withdrawnOn > `${year}-12-31`
          ? { frameworkAgreedOn: agreed }
          : {}),
        recordRef: id,
      };
    });
}

function referentOf(records: DossierRecords, proofs: readonly Proof[]): Pick<DossierContent, 'referent'> {
  const proof = proofs.find((one) => one.kind === 'user-referent');
  const stored = records.referents.find((one) => one.id === proof?.recordId);
  return stored ? { referent: { ...stored.data, recordRef: stored.id } } : {};
}

/** What is new compared with the year before, by kind of proof; nothing is said of a year without any. */
function previousYearOf({
  profile,
  year,
  ruleset,
  records,
}: DossierRequest): Pick<DossierContent, 'previousYear'> {
  const before = proofsOf(records, year - 1);
  if (!ruleset || before.length === 0) return {};
  const evaluation = evaluate(ruleset, factsOf(profile.type, year - 1, records));
  const kinds = (proofs: readonly Proof[]) => new Set<EvidenceKind>(proofs.map((proof) => proof.kind));
  const [then, now] = [kinds(before), kinds(proofsOf(records, year))];
  return {
    previousYear: {
      level: levelHeadline(evaluation),
      changes: [
        ...[...now]
          .filter((kind) => !then.has(kind))
          .map((kind) => `Nouveau en ${year} : ${evidenceLabel[kind]}.`),
        ...[...then]
          .filter((kind) => !now.has(kind))
          .map((kind) => `Présent en ${year - 1}, absent en ${year} : ${evidenceLabel[kind]}.`),
      ],
    },
  };
}
