// Files, kept once per structure however often they are sent.
import { createHash } from 'node:crypto';
import type { FileRef } from '../../bot/messages.ts';
import type { NewFile } from '../../bot/ports.ts';
import { nextNumber, type Sql } from './database.ts';

/** Keeps a file and returns how to name it from now on; the same content keeps its first id. */
export async function keepFile(sql: Sql, structureId: string, file: NewFile): Promise<FileRef> {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const ref = { name: file.name, mediaType: file.mediaType, size: file.bytes.byteLength, sha256 };
  const [known] = await sql.query<{ file_id: string }>(
    'SELECT file_id FROM passerelle.file WHERE structure_id = $1 AND sha256 = $2',
    [structureId, sha256],
  );
  if (known) return { id: known.file_id, ...ref };
  const id = `file-${await nextNumber(sql, structureId, 'file')}`;
  await sql.query(
    'INSERT INTO passerelle.file (structure_id, file_id, sha256, bytes) VALUES ($1, $2, $3, $4)',
    [structureId, id, sha256, file.bytes],
  );
  return { id, ...ref };
}

/** The content of a kept file; undefined when this structure has no such file. */
export async function readFile(
  sql: Sql,
  structureId: string,
  fileId: string,
): Promise<Uint8Array | undefined> {
  const [row] = await sql.query<{ bytes: Uint8Array }>(
    'SELECT bytes FROM passerelle.file WHERE structure_id = $1 AND file_id = $2',
    [structureId, fileId],
  );
  return row && new Uint8Array(row.bytes.buffer, row.bytes.byteOffset, row.bytes.byteLength);
}
