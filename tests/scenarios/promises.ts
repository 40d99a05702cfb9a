// The promises made to people, as transcripts in this folder: each way of playing them is a test file.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMemory } from '../../src/integrations/store/data-folder.ts';
import { template } from '../store/memory.ts';
import { type Cue, messagesIn, readScript, type Script, writeScript } from './script.ts';
import { openStage, type Stage, type Way } from './stage.ts';

const folder = new URL('./', import.meta.url);
const urlOf = (name: string) => new URL(`${name}.txt`, folder);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.replace(/\.txt$/, ''));

/** What happens before a transcript, from the first scene of the first one. */
export function prologueOf(script: Script): Cue[] {
  if (!script.after) return [];
  const before = readScript(readFileSync(urlOf(script.after), 'utf8'));
  return [...prologueOf(before), ...before.scenes.map(({ cue }) => cue)];
}

const inMemory = async () => openStage(await openMemory(await template()));

/**
 * Plays every transcript one way: what is said must be what is written, whatever the way, and each id is said once.
 * With UPDATE_TRANSCRIPTS=1 the answers are written instead, to be read again by eye before they are kept.
 */
export function keepPromises(way: Way, open: () => Promise<Stage> = inMemory): void {
  describe(`the transcripts, ${way}`, () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await open();
    });
    afterAll(() => stage?.close());

    it.each(names)(
      '%s',
      async (name) => {
        const source = readFileSync(urlOf(name), 'utf8');
        const script = readScript(source);
        const played = await stage.play(script, prologueOf(script), way);
        const written = writeScript(script, played.answers);
        if (process.env.UPDATE_TRANSCRIPTS === '1' && way === 'straight') writeFileSync(urlOf(name), written);
        else expect(written).toBe(source);
        expect(played.troubles).toEqual([]);
        expect(new Set(played.ids).size).toBe(played.ids.length);
        expect(messagesIn(script)).toBeLessThanOrEqual(script.budget);
      },
      120_000,
    );
  });
}
