// Files, kept once per structure however often they are sent.
import { createHash } from 'node:crypto';
import type { FileRef } from '../../bot/messages.ts';
import type { NewFile } from '../../bot/ports.ts';
import { nextNumber, type Sql } from './database.ts';

/** Bytes of one part. Carried as base64, which PGlite takes fifteen times faster than a byte array (measured). */
const partSize = 1_000_000;

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
  await sql.query('INSERT INTO passerelle.file (structure_id, file_id, sha256) VALUES ($1, $2, $3)', [
    structureId,
    id,
    sha256,
  ]);
  for (let part = 0; part * partSize < file.bytes.byteLength; part++) {
    const bytes = file.bytes.subarray(part * partSize, (part + 1) * partSize);
    await sql.query(
      `INSERT INTO passerelle.file_part (structure_id, file_id, part, bytes)
       VALUES ($1, $2, $3, decode($4, 'base64'))`,
      [structureId, id, part, Buffer.from(bytes).toString('base64')],
    );
  }
  return { id, ...ref };
}

/** The content of a kept file; undefined when this structure has no such file. */
export async function readFile(
  sql: Sql,
  structureId: string,
  fileId: string,
): Promise<Uint8Array | undefined> {
  const [file] = await sql.query<{ parts: number }>(
    `SELECT (SELECT count(*)::integer FROM passerelle.file_part p
             WHERE p.structure_id = f.structure_id AND p.file_id = f.file_id) AS parts
     FROM passerelle.file f WHERE f.structure_id = $1 AND f.file_id = $2`,
    [structureId, fileId],
  );
  if (file === undefined) return undefined;
  const parts: Buffer[] = [];
  for (let part = 0; part < file.parts; part++) {
    const [row] = await sql.query<{ base64: string }>(
      `SELECT encode(bytes, 'base64') AS base64 FROM passerelle.file_part
       WHERE structure_id = $1 AND file_id = $2 AND part = $3`,
      [structureId, fileId, part],
    );
    parts.push(Buffer.from(row?.base64 ?? '', 'base64'));
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** Forgets the content of a file; it stays where a record, an open dialogue or another waiting message still holds it. */
export async function dropFile(sql: Sql, structureId: string, fileId: string): Promise<void> {
  const held = await sql.query(
    `SELECT 1 FROM passerelle.record WHERE structure_id = $1 AND strpos(data::text, $2) > 0
     UNION ALL
     SELECT 1 FROM passerelle.conversation WHERE structure_id = $1 AND strpos(state::text, $2) > 0
     UNION ALL
     SELECT 1 FROM passerelle.inbox WHERE structure_id = $1 AND status = 'waiting' AND strpos(incoming::text, $2) > 0
     LIMIT 1`,
    [structureId, JSON.stringify(fileId)],
  );
  if (held.length > 0) return;
  for (const table of ['file_part', 'file'])
    await sql.query(`DELETE FROM passerelle.${table} WHERE structure_id = $1 AND file_id = $2`, [
      structureId,
      fileId,
    ]);
}
