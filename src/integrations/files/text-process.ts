// The process that opens one document: whatever the document does, only this process can end.
import { Worker } from 'node:worker_threads';
import { textOf } from './text-documents.ts';
import type { Ready, ToReader } from './text-job.ts';

/** bytes; beyond, the document is no honest one */
const MOST_MEMORY = 700_000_000;

// Beside the reading, which may leave no time to look.
new Worker(
  `setInterval(() => { if (process.memoryUsage.rss() > ${MOST_MEMORY}) process.kill(process.pid, 'SIGKILL'); }, 50)`,
  { eval: true, execArgv: [], stdout: true, stderr: true },
).unref();

process.on('disconnect', () => process.exit());
process.once('message', async ({ kind, bytes }: ToReader) => {
  process.send?.(await textOf(kind, bytes));
});
process.send?.('ready' satisfies Ready);
