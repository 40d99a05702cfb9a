// The closed list of evidence kinds that rules, records and the dossier speak of.
export const EVIDENCE_KINDS = [
  'questionnaire',
  'synthesis',
  'action-plan',
  'information',
  'user-referent',
  'co-construction-minutes',
  'user-contribution',
  'governance-seat',
  'tool-revision',
  'new-analysis',
  'collaboration-evaluation',
  'other',
] as const;

/** One kind of evidence; `other` is kept in the dossier but no rule asks for it. */
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Whether a written kind is one of the list. */
export const isEvidenceKind = (kind: string): kind is EvidenceKind =>
  (EVIDENCE_KINDS as readonly string[]).includes(kind);
