// Minutes that were read again, as a PDF or a Word file, for a member of the team (C9).
import { z } from 'zod';
import { frenchDate } from '../../domain/french/dates.ts';
import { minutesContent } from '../../domain/minutes/content.ts';
import { reviewOf } from '../../domain/minutes/review.ts';
import { ofKind } from '../treat.ts';
import { handing } from './handed.ts';

const payload = z.object({ minutesId: z.string(), format: z.enum(['pdf', 'docx']) });
const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

export const minutesDocument = handing(
  (task) => {
    const { minutesId, format } = payload.parse(task.payload);
    return { name: 'Compte-rendu', again: `/relire ${minutesId} ${format === 'pdf' ? 'pdf' : 'word'}` };
  },
  async (session, task) => {
    const { minutesId, format } = payload.parse(task.payload);
    const records = await session.records(['minutes', 'meeting', 'action']);
    const stored = ofKind(records, 'minutes').find(({ id }) => id === minutesId);
    const { profile } = session.structure;
    if (!stored || !profile || reviewOf(stored.data).state !== 'read') return undefined;
    const others = { meetings: ofKind(records, 'meeting'), actions: ofKind(records, 'action') };
    return { format, content: minutesContent(profile, stored, others) };
  },
  async (gathered, world) => {
    if (!gathered) return { refused: 'La relecture de ce compte-rendu n’est pas terminée.' };
    const { format, content } = gathered;
    return {
      text: `Voici le compte-rendu du ${frenchDate(content.date)}. ${content.readBy ?? ''}.`,
      file: {
        name: `compte-rendu-${content.date}.${format}`,
        mediaType: mediaTypes[format],
        bytes: await world.documents.minutes(content, format),
      },
    };
  },
);
