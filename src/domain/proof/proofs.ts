// What the records of a structure prove: each proof leads back to the record it was read from.
import type { Structure } from '../people.ts';
import type { Evidence, Minutes, Stored } from '../records.ts';
import type { Facts } from '../rules/facts.ts';
import type { EvidenceKind } from '../rules/kinds.ts';

/** The records that can prove something. */
export interface ProvingRecords {
  evidence: readonly Stored<'evidence'>[];
  minutes: readonly Stored<'minutes'>[];
  referents: readonly Stored<'referent'>[];
}

export interface Proof {
  /** unique: the record and what it proves */
  id: string;
  kind: EvidenceKind;
  label: string;
  factDate: string;
  recordedOn: string;
  recordedBy: string;
  recordId: string;
  file?: Evidence['file'];
}

/** Every proof dated in this year, oldest first. */
export function proofsOf(records: ProvingRecords, year: number): Proof[] {
  const proofs = [
    ...records.evidence.map(fromEvidence),
    ...records.minutes.flatMap(fromMinutes),
    ...referentIn(records.referents, year),
  ];
  return proofs
    .filter((proof) => proof.factDate.startsWith(`${year}-`))
    .sort(
      (a, b) => a.factDate.localeCompare(b.factDate) || a.id.localeCompare(b.id, 'en', { numeric: true }),
    );
}

function fromEvidence({ id, data, factDate, recordedOn, recordedBy }: Stored<'evidence'>): Proof {
  return {
    id,
    kind: data.kind,
    label: data.label,
    factDate,
    recordedOn,
    recordedBy,
    recordId: id,
    file: data.file,
  };
}

function fromMinutes({ id, data, factDate, recordedOn, recordedBy }: Stored<'minutes'>): Proof[] {
  const base = { factDate, recordedOn, recordedBy, recordId: id };
  const held: Proof[] =
    data.kind === 'co-construction' && data.users.length > 0
      ? [{ ...base, id, kind: 'co-construction-minutes', label: `Compte-rendu : ${data.topic}` }]
      : [];
  const told: Proof[] =
    contributionsIn(data).length > 0
      ? [
          {
            ...base,
            id: `${id}/contribution`,
            kind: 'user-contribution',
            label: `Apport des usagers : ${data.topic}`,
          },
        ]
      : [];
  return [...held, ...told];
}

/** The decisions to which users really brought something, told in words. */
export function contributionsIn(minutes: Minutes): Minutes['decisions'] {
  return minutes.decisions.filter((decision) => decision.brought !== 'nothing' && decision.contribution);
}

/** The référent of a year: who held the role last in it. Named before, the role counts from 1 January. */
function referentIn(referents: readonly Stored<'referent'>[], year: number): Proof[] {
  const holder = [...referents]
    .sort((a, b) => a.data.since.localeCompare(b.data.since))
    .findLast((referent) => referent.data.since <= `${year}-12-31`);
  if (!holder) return [];
  const { id, data, recordedOn, recordedBy } = holder;
  const factDate = data.since < `${year}-01-01` ? `${year}-01-01` : data.since;
  return [
    {
      id,
      kind: 'user-referent',
      label: `Référent usager : ${data.name}`,
      factDate,
      recordedOn,
      recordedBy,
      recordId: id,
    },
  ];
}

/** The facts that a ruleset judges; the year before is given when anything was proved in it. */
export function factsOf(
  type: NonNullable<Structure['profile']>['type'],
  year: number,
  records: ProvingRecords,
): Facts {
  const before = proofsOf(records, year - 1);
  return {
    structure: { type },
    year,
    evidence: proofsOf(records, year).map(asFact),
    ...(before.length > 0 ? { previousYear: { evidence: before.map(asFact) } } : {}),
  };
}

function asFact({ id, kind, factDate, recordedOn, label, file }: Proof): Facts['evidence'][number] {
  return { id, kind, factDate, uploadDate: recordedOn, label, contentHash: file?.sha256 };
}
