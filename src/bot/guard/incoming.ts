// Masks what an event says of somebody's health before the event is kept.
import type { Incoming, IncomingBody } from '../messages.ts';
import { mask } from './mask.ts';

/** The event as it may be kept, with the number of pieces masked when there are some. */
export function masked(incoming: Incoming): Incoming {
  let count = 0;
  const clean = (text: string): string => {
    const { text: left, spans } = mask(text);
    count += spans.length;
    return left;
  };
  const body = cleanBody(incoming.body, clean);
  return count > 0 ? { ...incoming, body, masked: count } : incoming;
}

function cleanBody(body: IncomingBody, clean: (text: string) => string): IncomingBody {
  const named = <F extends { name: string }>(file: F): F => ({ ...file, name: cleanName(file.name, clean) });
  switch (body.kind) {
    case 'text':
      return {
        ...body,
        text: clean(body.text),
        ...(body.file && { file: named(body.file) }),
        ...(body.refusedFile && { refusedFile: named(body.refusedFile) }),
        ...(body.remoteFile && { remoteFile: named(body.remoteFile) }),
      };
    case 'quote':
      return { ...body, text: clean(body.text) };
    case 'choose':
      return { ...body, choice: clean(body.choice) };
    case 'form': {
      const answers = Object.entries(body.answers).map(
        ([path, said]) => [path, typeof said === 'string' ? clean(said) : said.map(clean)] as const,
      );
      return { ...body, answers: Object.fromEntries(answers) };
    }
    default:
      return body;
  }
}

/** A file's name without what it tells of a person's health; its ending stays. */
export function cleanName(name: string, clean: (text: string) => string = (text) => mask(text).text): string {
  const ending = /\.[A-Za-z0-9]{1,5}$/u.exec(name)?.[0] ?? '';
  return clean(name.slice(0, name.length - ending.length)) + ending;
}
