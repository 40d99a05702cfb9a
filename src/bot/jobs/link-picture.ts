// Hands a link over as a picture to print, in private, to whoever asked for the link (N5).
import { z } from 'zod';
import { of } from '../../domain/french/words.ts';
import { works } from '../../domain/links.ts';
import { addressesOf } from '../public/addresses.ts';
import { localDay } from '../time.ts';
import { ofKind } from '../treat.ts';
import type { Job } from './job.ts';

/** The link by its key: its address is never written in a task. */
const payloadSchema = z.object({ key: z.string(), askedBy: z.string() });

export const linkPicture: Job = {
  async run(task, world) {
    const { pages, store, clock } = world;
    if (!pages) return;
    const { key, askedBy } = payloadSchema.parse(task.payload);
    await store.session(task.structureId, async (session) => {
      const links = ofKind(await session.records(['link']), 'link');
      const link = links.find(({ data }) => data.key === key)?.data;
      const today = localDay(clock.now(), session.structure);
      if (!link || !works(link, today) || !(await session.claim(`${task.id}-handed-over`))) return;
      const address = addressesOf(pages, task.structureId).link(key, link.expires);
      const file = await session.keepFile({
        name: `lien-${link.name.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`,
        mediaType: 'image/png',
        bytes: pages.picture(address),
      });
      const text = `Le lien ${of(link.name)}, à imprimer. Un téléphone qui photographie ce code ouvre la page.`;
      await session.say(`${task.id}-picture`, [
        { audience: { to: 'person', person: askedBy }, message: { text, file, private: true } },
      ]);
    });
    world.deliver();
  },
  async gaveUp(task, world) {
    const { askedBy } = payloadSchema.parse(task.payload);
    const text = 'Je n’ai pas réussi à dessiner le code à imprimer. Le lien, lui, marche.';
    await world.store.session(task.structureId, (session) =>
      session.say(`${task.id}-gave-up`, [
        { audience: { to: 'person', person: askedBy }, message: { text, private: true } },
      ]),
    );
  },
};
