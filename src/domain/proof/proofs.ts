// What the records of a structure prove: each proof leads back to the record it was read from.
import { capital, trainingLabel } from '../french/words.ts';
import { linkOf } from '../minutes/links.ts';
import type { Structure } from '../people.ts';
import type { Evidence, Minutes, Stored } from '../records.ts';
import type { Facts } from '../rules/facts.ts';
import type { EvidenceKind } from '../rules/kinds.ts';

/** The records that can prove something. */
export interface ProvingRecords {
  evidence: readonly Stored<'evidence'>[];
  minutes: readonly Stored<'minutes'>[];
  referents: readonly Stored<'referent'>[];
  trainings: readonly Stored<'training'>[];
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
    ...records.trainings.map(fromTraining),
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
  // What its own author contests shows nothing.
  const told: Proof[] = contributionsIn(data).some((decision) => linkOf(decision).state !== 'contested')
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

/** What was learnt or taught together is partnership; no rule asks for it, so it counts for no level by itself (C10). */
function fromTraining({ id, data, factDate, recordedOn, recordedBy }: Stored<'training'>): Proof {
  const label = `${capital(trainingLabel[data.kind])} : ${data.topic}. ${data.part}`;
  return { id, kind: 'other', label, factDate, recordedOn, recordedBy, recordId: id };
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
