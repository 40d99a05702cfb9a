// How a command speaks and ends: its two outputs, its exit codes, and a French sentence for what the machine refuses.
import { OperatorError } from '../integrations/store/errors.ts';

export interface CommandIo {
  out(line: string): void;
  err(line: string): void;
}

/** Exit codes: done; something is to be done first. Bad usage is 2. */
export const DONE = 0;
export const FAILED = 1;

const refusals: Record<string, string> = {
  ENOENT: 'est introuvable.',
  ENOTDIR: 'n’est pas dans un dossier.',
  EISDIR: 'est un dossier : donnez un nom de fichier.',
  EACCES: 'n’est pas accessible : vérifiez les droits de votre compte.',
  EPERM: 'n’est pas accessible : vérifiez les droits de votre compte.',
  EROFS: 'est sur un disque en lecture seule.',
  ENOSPC: 'ne peut pas être écrit : le disque est plein.',
};

/**
 * What to tell of an error: an operator's error speaks for itself, a refusal of the system names `file`.
 * Anything else is a bug and is thrown again.
 */
export function sentenceOf(error: unknown, file: string): string {
  if (error instanceof OperatorError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const refusal = refusals[code];
  if (refusal === undefined) throw error;
  return `« ${file} » ${refusal}`;
}

/** What PostgreSQL and the system say when the disk is full. */
const diskFull = ['53100', 'ENOSPC'];

/** What to tell of an error that stopped the program: never a message of the machine, which may hold what people wrote. */
export function unexpected(error: unknown): string {
  if (error instanceof OperatorError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (diskFull.includes(code)) {
    return 'Le disque est plein. Libérez de la place, puis relancez : ce qui était enregistré est gardé.';
  }
  const name = error instanceof Error ? [error.name, code].filter(Boolean).join(' ') : 'erreur inconnue';
  return `Passerelle s’est arrêtée à cause d’une erreur (${name}). Ce qui était enregistré est gardé. Relancez, ou demandez un examen : passerelle doctor.`;
}
