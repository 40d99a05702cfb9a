// What a language model answered to a task, and the tokens that a structure used in a month.
import type { StructureSession } from '../../bot/ports.ts';
import { asOperator, type Database, type Sql } from './database.ts';

/** The part of a session that remembers a language model. */
export function modelUse(
  sql: Sql,
  structureId: string,
): Pick<StructureSession, 'answerOf' | 'keepAnswer' | 'tokensUsed' | 'addTokens'> {
  return {
    async answerOf(taskId) {
      const [row] = await sql.query<{ answer: unknown }>(
        'SELECT answer FROM passerelle.task WHERE structure_id = $1 AND task_id = $2',
        [structureId, taskId],
      );
      return row?.answer ?? undefined;
    },
    async keepAnswer(taskId, answer) {
      await sql.query(
        'UPDATE passerelle.task SET answer = $3::json WHERE structure_id = $1 AND task_id = $2',
        [structureId, taskId, answer === null ? null : JSON.stringify(answer)],
      );
    },
    async tokensUsed(month) {
      const [row] = await sql.query<{ tokens: number }>(
        'SELECT tokens::double precision AS tokens FROM passerelle.model_use WHERE structure_id = $1 AND month = $2',
        [structureId, month],
      );
      return row?.tokens ?? 0;
    },
    async addTokens(month, tokens) {
      await sql.query(
        `INSERT INTO passerelle.model_use AS u (structure_id, month, tokens) VALUES ($1, $2, $3)
         ON CONFLICT (structure_id, month) DO UPDATE SET tokens = u.tokens + excluded.tokens`,
        [structureId, month, tokens],
      );
    },
  };
}

/** How many structures used as many tokens in a month as they may. */
export async function structuresOverCap(database: Database, month: string, cap: number): Promise<number> {
  const [row] = await asOperator(database, (sql) =>
    sql.query<{ count: number }>(
      'SELECT count(*)::integer AS count FROM passerelle.model_use WHERE month = $1 AND tokens >= $2',
      [month, cap],
    ),
  );
  return row?.count ?? 0;
}
