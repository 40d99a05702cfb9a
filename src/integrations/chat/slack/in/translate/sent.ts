// A form sent: the answers that a person gave together in a window.
import { z } from 'zod';
import { readSubmission } from '../../render/modal.ts';
import { id, token } from './fields.ts';
import type { Heard } from './heard.ts';

const sent = z.object({ user: z.object({ id }), view: z.looseObject({ id, hash: token }) });

/** A form sent again by Slack carries the same view and hash. Who sends it is who Slack says. */
export function readSent(body: unknown): Heard {
  const { data } = sent.safeParse(body);
  const submission = data && readSubmission(data.view);
  if (!data || !submission) return { kind: 'refused', why: 'shape' };
  const { meta, answers } = submission;
  return {
    kind: 'said',
    drafts: [
      {
        eventId: `${data.view.id}:${data.view.hash}`,
        account: data.user.id,
        place: meta.place,
        body: { kind: 'form', dialogue: meta.dialogue, answers },
      },
    ],
  };
}
