// One conversation, several rooms (N8): a transcript lived in Slack leaves the same facts and files as in the local room.
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMemory } from '../../../src/integrations/store/data-folder.ts';
import type { Database } from '../../../src/integrations/store/database.ts';
import { prologueOf } from '../../scenarios/promises.ts';
import { type Line, readScript } from '../../scenarios/script.ts';
import { empty, inFolder, makeFiles, openStage, type Stage } from '../../scenarios/stage.ts';
import { template } from '../../store/memory.ts';
import { faultsOfMessage } from '../block-kit.ts';
import { type Acting, openActing, type Player } from './acting.ts';
import { factsOf } from './facts.ts';
import type { WayIn } from './ways.ts';

const folder = new URL('../../scenarios/', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.replace(/\.txt$/, ''));

/** @param times each event is delivered so often, at once */
export function keepNeutral(way: string, open: () => Promise<WayIn>, times: number): void {
  describe(`the transcripts in Slack, ${way}`, () => {
    let local: Database;
    let stage: Stage;
    let slack: Database;
    let files: string;
    beforeAll(async () => {
      local = await openMemory(await template());
      stage = await openStage(local);
      slack = await openMemory(await template());
      files = await mkdtemp(join(tmpdir(), 'passerelle-slack-'));
      await makeFiles(files);
    });
    afterAll(async () => {
      await stage?.close();
      await slack?.close();
      if (files) await rm(files, { recursive: true });
    });

    it.each(names)(
      '%s',
      async (name) => {
        const script = readScript(readFileSync(new URL(`${name}.txt`, folder), 'utf8'));
        const before = prologueOf(script);
        const cues = [...before, ...script.scenes.map(({ cue }) => cue)];
        const scenes = cues.map((cue) => ({ written: '', cue }));
        const played = await stage.play({ ...script, scenes }, [], 'straight');

        await empty(slack);
        const acting = await openActing(cues, slack, await open(), times);
        try {
          for (const cue of cues) await acting.act(inFolder(cue, files));
          expect(await factsOf(slack)).toEqual(await factsOf(local));
          expect(acting.troubles).toEqual([]);
          await everyoneHears(acting, played.answers.flat());
          obeysSlack(acting);
        } finally {
          await acting.close();
        }
      },
      120_000,
    );
  });
}

/** Each person finds in Slack, in order, all that is for them; and a guest finds nothing else. */
async function everyoneHears({ workspace, players }: Acting, lines: readonly Line[]): Promise<void> {
  for (const player of players) {
    const heard = (await workspace.hears(player.id)).map(({ text, blocks }) =>
      squashed(`${text} ${wordsOf(blocks)}`),
    );
    // Whoever changed role heard the team only for a while: the stories of tests/slack/stories follow that.
    const moved = lines.some(
      ({ to, text }) => to === player.name && /votre rôle|entrer dans l’équipe/.test(text),
    );
    const mine = lines.filter((line) => isFor(line, player) && !(moved && line.to === 'l’équipe'));
    let at = 0;
    for (const line of mine) {
      // A message of progress takes the place of the one before it: only the last one stays.
      if (line.percent !== undefined) continue;
      const found = heard.findIndex((one, index) => index >= at && one.includes(squashed(line.text)));
      expect(found, `${player.name} hears « ${line.text} »`).toBeGreaterThanOrEqual(at);
      at = found;
    }
    if (!player.guest || moved) continue;
    for (const line of lines.filter((one) => !isFor(one, player))) {
      if (mine.some(({ text }) => text === line.text)) continue;
      expect(
        heard.some((one) => one === squashed(line.text)),
        `${player.name} must not hear « ${line.text} »`,
      ).toBe(false);
    }
  }
}

/** Everything posted keeps within Slack's limits. */
function obeysSlack({ workspace }: Acting): void {
  for (const { params } of workspace.calls) {
    if (params.blocks) expect(faultsOfMessage({ ...params, blocks: JSON.parse(params.blocks) })).toEqual([]);
  }
}

function isFor({ to }: Line, { name, guest }: Player): boolean {
  return to === name || to === 'tous' || (to === 'l’équipe' && !guest);
}

const squashed = (text: string) =>
  text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replace(/\s+/g, '');

function wordsOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(wordsOf).join(' ');
  if (typeof node !== 'object' || node === null) return '';
  return Object.entries(node)
    .map(([key, value]) => (key === 'text' && typeof value === 'string' ? value : wordsOf(value)))
    .join(' ');
}
