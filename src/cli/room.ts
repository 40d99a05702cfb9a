// `passerelle room`: the local room on standard input and output, one JSON object a line, for scripts and tests.
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { IncomingBody } from '../bot/messages.ts';
import type { OutboxRow } from '../bot/ports.ts';
import { startOf } from '../bot/time.ts';
import { modelSettings } from '../config/model.ts';
import { webSettings } from '../config/web.ts';
import type { Config } from '../config.ts';
import { moved } from '../integrations/chat/local/advance.ts';
import { accountOf } from '../integrations/chat/local/names.ts';
import type { Answer, LocalRoom } from '../integrations/chat/local/platform.ts';
import { LARGEST_FILE } from '../integrations/files/check.ts';
import { createLog } from '../integrations/log/log.ts';
import { keyOf, locationOf, openPasserelle, type Passerelle } from '../passerelle.ts';
import type { CommandOptions } from './arguments.ts';
import { type CommandIo, DONE } from './outcome.ts';
import { type RoomInput, readRoomInput } from './room-input.ts';

const BAD_INPUT = 2;

/** Plays the lines of `input`; each waits until the bot is quiet. Returns the exit code: 2 for a malformed line. */
export async function roomCommand(
  options: Pick<CommandOptions, 'now'>,
  config: Config,
  io: CommandIo & { write(line: string): Promise<void> },
  input: Readable,
): Promise<number> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  let line = await lines.next();
  let number = 1;
  let start = options.now;
  const first = line.done ? undefined : readRoomInput(line.value);
  if (first?.ok && first.input.kind === 'now') {
    start = first.input.now;
    line = await lines.next();
    number = 2;
  }
  const model = modelSettings(config);
  if (!model.ok) {
    io.err(model.problem);
    return BAD_INPUT;
  }
  const passerelle = await openPasserelle({
    location: locationOf(config),
    redisUrl: config.redisUrl,
    web: webSettings(config),
    model: model.settings,
    monthlyTokens: config.openaiMonthlyTokens,
    key: keyOf(config),
    frozenAt: start === undefined ? undefined : startOf(start),
    log: createLog(config.logLevel),
  });
  try {
    passerelle.room.onSaid(async (row) => io.write(await outputLine(row, passerelle, config)));
    await passerelle.engine.quiet();
    for (; !line.done; line = await lines.next(), number += 1) {
      const problem = await play(line.value, passerelle);
      if (problem !== undefined) {
        io.err(`Ligne ${number} : ${problem}`);
        return BAD_INPUT;
      }
      await passerelle.engine.quiet();
    }
  } finally {
    await passerelle.close();
  }
  return DONE;
}

/** @returns what is wrong with the line, if anything */
async function play(line: string, { room, world }: Passerelle): Promise<string | undefined> {
  if (line.trim() === '') return undefined;
  const read = readRoomInput(line);
  if (!read.ok) return read.problem;
  const { input } = read;
  if (input.kind === 'now') return 'La date de départ se donne à la première ligne.';
  const answer = await give(input, room, world.clock.moveTo);
  return answer.ok ? undefined : answer.problem;
}

/** Gives one input to the room. */
export async function give(
  input: Exclude<RoomInput, { kind: 'now' }>,
  room: LocalRoom,
  moveTo: (instant: Date) => Promise<void>,
): Promise<Answer> {
  const eventId = input.id ?? randomUUID();
  switch (input.kind) {
    case 'text':
      return room.say(input.as, { kind: 'text', text: input.text }, { eventId });
    case 'choose':
      return room.say(input.as, await chosen(room, input.as, input.choose), { eventId });
    case 'join':
      return room.join(input.as, input.join, { eventId });
    case 'file':
      return drop(input, room, eventId);
    case 'advance': {
      const answer =
        (await room.people()).length > 0
          ? await room.advance(input.advance, { eventId })
          : await moveAlone(input.advance, room, moveTo);
      // A named date that is reached already is what a redelivered line asks for: nothing happens.
      return !answer.ok && answer.past && input.id !== undefined ? { ok: true } : answer;
    }
  }
}

/** Before anybody is there, nobody needs to hear of the move. */
async function moveAlone(
  by: string,
  room: LocalRoom,
  moveTo: (instant: Date) => Promise<void>,
): Promise<Answer> {
  const move = moved(room.now(), by, (await room.profile()).timeZone);
  if (move.ok) await moveTo(move.to);
  return move;
}

async function drop(
  input: Extract<RoomInput, { kind: 'file' }>,
  room: LocalRoom,
  eventId: string,
): Promise<Answer> {
  const name = basename(input.file);
  const found = await stat(input.file).catch(() => undefined);
  if (!found?.isFile()) return { ok: false, problem: `Le fichier « ${input.file} » est introuvable.` };
  if (found.size > LARGEST_FILE) {
    const refusedFile = { name, problem: 'too-large' as const };
    return room.say(input.as, { kind: 'text', text: input.text, refusedFile }, { eventId });
  }
  const file = { name, mediaType: '', bytes: await readFile(input.file) };
  return room.say(input.as, { kind: 'text', text: input.text }, { eventId, file });
}

/** A choice by its label, or by its number in the latest message that offered some, as this person sees the room. */
async function chosen(room: LocalRoom, as: string, choice: string): Promise<IncomingBody> {
  const person = (await room.people()).find((one) => one.account === accountOf(as));
  const entries = person ? await room.timeline(person.id, 0) : [];
  const offers = entries.flatMap((entry) => (entry.message.choices ? [entry.message.choices] : [])).reverse();
  const byNumber = /^\d+$/.test(choice) ? offers[0]?.[Number(choice) - 1] : undefined;
  const same = (label: string) => label.localeCompare(choice, 'fr', { sensitivity: 'base' }) === 0;
  const found = byNumber ?? offers.flat().find((one) => same(one.label));
  return found ? { kind: 'press', value: found.value } : { kind: 'choose', choice };
}

/** One thing said, as a line: who it is for, who sees it, what it says, and where its file was put. */
async function outputLine(row: OutboxRow, { room }: Passerelle, config: Config): Promise<string> {
  const { audience, message } = row;
  const people = await room.people();
  const seenBy = people
    .filter((person) =>
      audience.to === 'person'
        ? person.id === audience.person
        : audience.to === 'everyone' || person.role !== 'guest',
    )
    .map((person) => person.account);
  return JSON.stringify({
    id: row.id,
    to: audience.to === 'person' ? (seenBy[0] ?? audience.person) : audience.to,
    seenBy,
    from: 'passerelle',
    text: message.text,
    ...(message.choices ? { choices: message.choices.map((choice) => choice.label) } : {}),
    ...(message.file ? { file: await putFile(row, room, people, config) } : {}),
    ...(message.progress ? { progress: message.progress.percent } : {}),
  });
}

/** Puts the file of a message in the data folder, for whoever plays the script. */
async function putFile(
  { message, audience }: OutboxRow,
  room: LocalRoom,
  people: { id: string }[],
  config: Config,
): Promise<string | undefined> {
  const reader = audience.to === 'person' ? audience.person : people[0]?.id;
  const kept = message.file && reader ? await room.file(message.file.id, reader) : undefined;
  if (!kept) return undefined;
  const folder = join(config.dataFolder, 'fichiers-remis', kept.ref.sha256.slice(0, 12));
  await mkdir(folder, { recursive: true });
  const path = join(folder, kept.ref.name);
  await writeFile(path, kept.bytes);
  return path;
}
