// Small true files of each kind, made by hand, a form, and a plain HTTP client that may lie in its headers.
import { type IncomingHttpHeaders, request } from 'node:http';
import { crc32 } from 'node:zlib';
import type { Sheet } from '../../src/bot/messages.ts';

const text = (content: string) => new TextEncoder().encode(content);

export const pdf = text('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
export const png = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);
export const program = new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff, 0, 0]);
export const compound = new Uint8Array([
  0xd0,
  0xcf,
  0x11,
  0xe0,
  0xa1,
  0xb1,
  0x1a,
  0xe1,
  ...Array(504).fill(0),
]);

/** A ZIP archive without compression. */
export function zip(entries: Record<string, string>): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const data = Buffer.from(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), data]);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, central, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...parts, list, Buffer.from('PK\x05\x06'), end]));
}

const types = (main: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="${main}.main+xml"/></Types>`;

const office = 'application/vnd.openxmlformats-officedocument';
export const docx = zip({
  '[Content_Types].xml': types(`${office}.wordprocessingml.document`),
  'word/document.xml': '<w:document/>',
});
export const xlsx = zip({
  '[Content_Types].xml': types(`${office}.spreadsheetml.sheet`),
  'xl/workbook.xml': '<workbook/>',
});
export const odt = zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<office/>' });

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** One HTTP exchange; headers are sent as given, `Host` and `Origin` included. */
export function ask(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: Uint8Array | string } = {},
): Promise<Reply> {
  const { method = 'GET', headers, body } = options;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A form with a field of each shape, some of it known. */
export const sheet: Sheet = {
  dialogue: 'd1',
  title: 'La réunion',
  fields: [
    {
      path: 'kind',
      label: 'Type de réunion',
      ask: 'Quel type de réunion ?',
      kind: 'one',
      options: [
        { value: 'convivial', label: 'Temps convivial' },
        { value: 'co-construction', label: 'Réunion de co-construction' },
      ],
      value: 'convivial',
      optional: false,
    },
    {
      path: 'time',
      label: 'Heure',
      ask: 'À quelle heure ?',
      hint: 'Par exemple : 18 h 30.',
      kind: 'line',
      options: [],
      optional: false,
    },
    {
      path: 'criteria',
      label: 'Points repérés',
      ask: 'Quels points avez-vous repérés ?',
      hint: 'Plusieurs réponses possibles.',
      kind: 'several',
      options: [
        { value: 'wish', label: 'A envie de participer' },
        { value: 'time', label: 'A du temps' },
      ],
      value: ['time'],
      optional: false,
    },
    {
      path: 'why',
      label: 'Pourquoi',
      ask: 'Pourquoi cette réunion ?',
      kind: 'paragraph',
      options: [],
      optional: true,
    },
  ],
};
