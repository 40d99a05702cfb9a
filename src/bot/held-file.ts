// How a button carries a file that is already kept, from who dropped it to who files it.
import { Evidence } from '../domain/records.ts';
import type { Request } from './context.ts';
import type { FileRef } from './messages.ts';

const MARK = 'fichier ';

/** The words after a command that stand for this file. */
export function heldFile(file: FileRef): string {
  return MARK + JSON.stringify(file);
}

/** The request with the file that its words stand for, if they do. */
export function withHeldFile(request: Request): Request {
  if (request.file || !request.args.startsWith(`${MARK}{`)) return request;
  const file = Evidence.shape.file.safeParse(parsed(request.args.slice(MARK.length)));
  return file.success ? { args: '', file: file.data } : request;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
