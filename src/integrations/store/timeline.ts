// What one person sees in a local room: what the bot said that they may read, and what they wrote themselves.
import type { Audience, Incoming, IncomingBody, Outgoing } from '../../bot/messages.ts';
import type { Store, TimelineEntry } from '../../bot/ports.ts';
import { asTenant, type Database } from './database.ts';
import { audienceOf } from './outbox.ts';

/** So many earlier messages are searched for the label of a pressed button. */
const searched = 300;

interface SaidRow {
  position: number;
  said_at: string;
  audience: Audience['to'];
  person_id: string | null;
  message: Outgoing;
}

/** Everyone's messages, the team's for the team, and one's own. The role is the one held now. */
const visible = `
  structure_id = $1 AND (audience = 'everyone' OR (audience = 'person' AND person_id = $2)
    OR (audience = 'team' AND EXISTS (
      SELECT 1 FROM passerelle.person p
      WHERE p.structure_id = $1 AND p.person_id = $2 AND p.role IN ('coordinator', 'professional'))))`;

/** Makes the reader of timelines. */
export function timelineReader(database: Database): Store['timeline'] {
  return (structureId, personId, after) =>
    asTenant(database, structureId, async (sql) => {
      const said = await sql.query<SaidRow>(
        `SELECT position, said_at, audience, person_id, message FROM passerelle.outbox
         WHERE ${visible} AND position > $3 ORDER BY position`,
        [structureId, personId, after],
      );
      const heard = await sql.query<{ position: number; incoming: Incoming }>(
        `SELECT position, incoming FROM passerelle.inbox
         WHERE structure_id = $1 AND person_id = $2 AND position > $3 ORDER BY position`,
        [structureId, personId, after],
      );
      const lastPress = heard.findLast(({ incoming }) => incoming.body.kind === 'press')?.position;
      const offers =
        lastPress === undefined
          ? []
          : await sql.query<SaidRow>(
              `SELECT position, message FROM passerelle.outbox
               WHERE ${visible} AND position < $3 ORDER BY position DESC LIMIT ${searched}`,
              [structureId, personId, lastPress],
            );
      const labelOf = (value: string, position: number) =>
        offers
          .filter((offer) => offer.position < position)
          .flatMap((offer) => offer.message.choices ?? [])
          .find((choice) => choice.value === value)?.label;
      return [
        ...said.map(
          (row): TimelineEntry => ({
            position: row.position,
            at: row.said_at,
            from: { kind: 'bot' },
            audience: audienceOf(row),
            message: row.message,
          }),
        ),
        ...heard.flatMap(({ position, incoming }): TimelineEntry[] => {
          const message = shown(incoming.body, (value) => labelOf(value, position));
          if (message === undefined) return [];
          return [
            {
              position,
              at: incoming.at,
              from: { kind: 'person', personId },
              audience: { to: 'person', person: personId },
              message,
            },
          ];
        }),
      ].sort((a, b) => a.position - b.position);
    });
}

/** How what a person did looks in the room; undefined for what leaves no trace there. */
function shown(body: IncomingBody, labelOf: (value: string) => string | undefined): Outgoing | undefined {
  switch (body.kind) {
    case 'text':
      return {
        text: body.text || body.file?.name || body.refusedFile?.name || '',
        ...(body.file && { file: body.file }),
      };
    case 'quote':
      return { text: `« ${body.text} »` };
    case 'choose':
      return { text: body.choice };
    case 'press': {
      const label = labelOf(body.value);
      return label === undefined ? undefined : { text: label };
    }
    case 'form':
      return { text: 'Réponses données dans la fenêtre.' };
    case 'join':
    case 'advance':
      return undefined;
  }
}
