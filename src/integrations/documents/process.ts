// The process that runs Typst: one job at a time, the compiler kept warm, its cache emptied after each job.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { loadFonts } from './fonts.ts';
import type { FromTypst, ToTypst } from './job.ts';
import { layOut, workspace } from './lay-out.ts';

function say(message: FromTypst): void {
  process.send?.(message);
}

const fonts = await loadFonts();
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts.blobs }] });

process.on('disconnect', () => process.exit());
process.on('message', (message: ToTypst) => {
  try {
    say(layOut(compiler, fonts, message, say));
  } catch (error) {
    say({ say: 'failed', detail: error instanceof Error ? error.message : String(error) });
  } finally {
    compiler.resetShadow();
    compiler.evictCache(0);
  }
});
