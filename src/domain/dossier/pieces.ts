// What a piece of a dossier is, counted alike in the room and on paper: one record, whatever it proves.
import type { Proof } from '../proof/proofs.ts';

/** The proofs of each record, in the order of its first one; no group is empty. */
export function inPieces(proofs: readonly Proof[]): [Proof, ...Proof[]][] {
  const byRecord = new Map<string, [Proof, ...Proof[]]>();
  for (const proof of proofs) {
    const group = byRecord.get(proof.recordId);
    if (group) group.push(proof);
    else byRecord.set(proof.recordId, [proof]);
  }
  return [...byRecord.values()];
}
