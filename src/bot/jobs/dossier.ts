// Compiles the dossier of a year in the background, says how far it is, and hands it over (D1, D2).
import { z } from 'zod';
import { buildDossier } from '../../domain/dossier/build.ts';
import type { DossierContent } from '../../domain/dossier/content.ts';
import { living } from '../../domain/meetings/living.ts';
import { type MinutesContent, minutesContent } from '../../domain/minutes/content.ts';
import { reviewOf } from '../../domain/minutes/review.ts';
import type { RecordKind } from '../../domain/records.ts';
import { selectRuleset } from '../../domain/rules/select.ts';
import { provingKinds, provingRecords } from '../commands/evaluation.ts';
import { commandChoice } from '../context.ts';
import type { FileRef, Said } from '../messages.ts';
import type { Attachment, StructureSession, Task } from '../ports.ts';
import { localDay } from '../time.ts';
import { ofKind } from '../treat.ts';
import type { World } from '../world.ts';
import type { Job, JobWorld } from './job.ts';

const payloadSchema = z.object({ year: z.number().int(), askedBy: z.string() });
const kinds = [
  'partner',
  'meeting',
  'project',
  ...provingKinds,
  'action',
  'contribution',
] as const satisfies readonly RecordKind[];

export const dossier: Job = {
  async run(task, world) {
    const { year, askedBy } = payloadSchema.parse(task.payload);
    await progress(task, askedBy, 10, `Dossier ${year} : je rassemble vos pièces.`, world);
    const gathered = await world.store.session(task.structureId, (session) =>
      gather(session, year, askedBy, world),
    );
    await progress(task, askedBy, 50, `Dossier ${year} : je mets en page.`, world);
    const read = await Promise.all(gathered.read.map((one) => minutesFile(one, world)));
    const attachments = [...gathered.attachments, ...read];
    const bytes = await world.documents.dossier(gathered.content, attachments);
    await progress(task, askedBy, 90, `Dossier ${year} : j’enregistre le fichier.`, world);
    await world.store.session(task.structureId, (session) =>
      handOver(session, task, gathered.content, bytes, world),
    );
  },
  async gaveUp(task, world) {
    const { year, askedBy } = payloadSchema.parse(task.payload);
    const said: Said = {
      audience: { to: 'person', person: askedBy },
      message: {
        text: `Je n’ai pas réussi à préparer le dossier ${year}. Vos pièces sont bien gardées. Réessayez, ou prévenez la personne qui a installé Passerelle.`,
        choices: [commandChoice(`/dossier ${year}`, 'Réessayer')],
      },
    };
    await world.store.session(task.structureId, (session) => session.say(`${task.id}-gave-up`, [said]));
  },
};

async function progress(
  task: Task,
  person: string,
  percent: number,
  text: string,
  world: JobWorld,
): Promise<void> {
  const message = { text, progress: { of: task.id, percent } };
  await world.store.session(task.structureId, (session) =>
    session.say(`${task.id}-${percent}`, [{ audience: { to: 'person', person }, message }]),
  );
  world.deliver();
}

async function gather(
  session: StructureSession,
  year: number,
  askedBy: string,
  world: World,
): Promise<{ content: DossierContent; attachments: Attachment[]; read: ReadMinutes[] }> {
  const { profile } = session.structure;
  if (!profile) throw new Error('a dossier asked before the set-up');
  const [people, records] = [await session.people(), await session.records(kinds)];
  const content = buildDossier({
    profile,
    year,
    compiledOn: localDay(world.clock.now(), session.structure),
    compiledBy: people.find((person) => person.id === askedBy)?.name,
    people,
    ruleset: selectRuleset(world.rulesets, profile.type, year),
    records: {
      ...provingRecords((kind) => ofKind(records, kind)),
      partners: ofKind(records, 'partner'),
      meetings: ofKind(living(records), 'meeting'),
      projects: ofKind(records, 'project'),
      actions: ofKind(records, 'action'),
      contributions: ofKind(records, 'contribution'),
    },
  });
  const attachments: Attachment[] = [];
  for (const piece of content.pieces) {
    const evidence = ofKind(records, 'evidence').find((one) => one.id === piece.recordRef);
    const bytes = evidence && (await session.readFile(evidence.data.file.id));
    if (evidence && bytes)
      attachments.push({
        pieceId: piece.id,
        fileName: evidence.data.file.name,
        mediaType: evidence.data.file.mediaType,
        bytes,
      });
  }
  const others = { meetings: ofKind(records, 'meeting'), actions: ofKind(records, 'action') };
  const read = content.pieces.flatMap((piece): ReadMinutes[] => {
    const minutes = ofKind(records, 'minutes').find((one) => one.id === piece.recordRef);
    return minutes && reviewOf(minutes.data).state === 'read'
      ? [{ pieceId: piece.id, content: minutesContent(profile, minutes, others) }]
      : [];
  });
  return { content, attachments, read };
}

/** Minutes whose reading again is over, and the piece that they are. */
interface ReadMinutes {
  pieceId: string;
  content: MinutesContent;
}

/** The document of minutes that were read again joins the piece that they are. */
async function minutesFile({ pieceId, content }: ReadMinutes, { documents }: World): Promise<Attachment> {
  return {
    pieceId,
    fileName: `compte-rendu-${content.date}.pdf`,
    mediaType: 'application/pdf',
    bytes: await documents.minutes(content, 'pdf'),
  };
}

/** Keeps the file and tells everyone concerned, once, even if the work was begun twice. */
async function handOver(
  session: StructureSession,
  task: Task,
  content: DossierContent,
  bytes: Uint8Array,
  world: World,
): Promise<void> {
  if (!(await session.claim(`${task.id}-handed-over`))) return;
  const { year, askedBy } = payloadSchema.parse(task.payload);
  const today = localDay(world.clock.now(), session.structure);
  const file: FileRef = await session.keepFile({
    name: `dossier-${year}.pdf`,
    mediaType: 'application/pdf',
    bytes,
  });
  await session.apply([
    {
      do: 'create',
      kind: 'dossier',
      data: { year, level: content.level.number, file },
      factDate: today,
      recordedOn: today,
      recordedBy: askedBy,
    },
  ]);
  const missing = content.missing.length;
  await session.say(`${task.id}-done`, [
    {
      audience: { to: 'person', person: askedBy },
      message: {
        text: [
          `Le dossier ${year} est là. ${content.level.headline}`,
          missing > 0
            ? 'Ce qui manque y est écrit. Relisez-le avant de le déposer.'
            : 'Relisez-le avant de le déposer.',
        ].join(' '),
        file,
        progress: { of: task.id, percent: 100 },
      },
    },
    {
      audience: { to: 'team' },
      message: { text: `Le dossier ${year} a été préparé. La personne qui l’a demandé l’a reçu.` },
    },
  ]);
}
