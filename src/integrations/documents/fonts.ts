// The fonts that documents are set in, shipped with the packages so that no machine's own fonts change a byte.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Atkinson Hyperlegible for the text; DejaVu for other alphabets, signs and code; Noto Emoji for emoji. */
const FONT_FILES = [
  require.resolve('@expo-google-fonts/atkinson-hyperlegible/400Regular/AtkinsonHyperlegible_400Regular.ttf'),
  require.resolve(
    '@expo-google-fonts/atkinson-hyperlegible/400Regular_Italic/AtkinsonHyperlegible_400Regular_Italic.ttf',
  ),
  require.resolve('@expo-google-fonts/atkinson-hyperlegible/700Bold/AtkinsonHyperlegible_700Bold.ttf'),
  require.resolve(
    '@expo-google-fonts/atkinson-hyperlegible/700Bold_Italic/AtkinsonHyperlegible_700Bold_Italic.ttf',
  ),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf'),
  require.resolve('@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf'),
];

/** The faces every text can fall back on, in the order `theme.typ` names them: a character must be in one of them. */
const TEXT_FACES = [0, 4, 7];
const BOLD_FACES = [2, 5, 7];

/** A set of characters that one font can draw, by code point. */
export type Coverage = ReadonlySet<number>;

export interface Fonts {
  blobs: Buffer[];
  /** what each face of the fall-back chain draws, both in regular and in bold */
  coverage: Coverage[];
}

export async function loadFonts(): Promise<Fonts> {
  const blobs = await Promise.all(FONT_FILES.map((file) => readFile(file)));
  const covered = (face: number): Coverage => readCoverage(blobs[face] ?? Buffer.alloc(0));
  const coverage = TEXT_FACES.map((face, i) => {
    const bold = covered(BOLD_FACES[i] ?? face);
    return new Set([...covered(face)].filter((point) => bold.has(point)));
  });
  return { blobs, coverage };
}

/** The characters of a TrueType font, from its `cmap` table (formats 4 and 12, OpenType specification). */
function readCoverage(font: Buffer): Coverage {
  const points = new Set<number>();
  const cmap = tableOffset(font, 'cmap');
  const count = font.readUInt16BE(cmap + 2);
  for (let i = 0; i < count; i++) {
    const table = cmap + font.readUInt32BE(cmap + 8 + 8 * i);
    const format = font.readUInt16BE(table);
    if (format === 4) readSegments(font, table, points);
    if (format === 12) readGroups(font, table, points);
  }
  return points;
}

function tableOffset(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let i = 0; i < count; i++) {
    const entry = 12 + 16 * i;
    if (font.toString('latin1', entry, entry + 4) === tag) return font.readUInt32BE(entry + 8);
  }
  throw new Error(`font without a ${tag} table`);
}

function readSegments(font: Buffer, table: number, points: Set<number>): void {
  const width = font.readUInt16BE(table + 6);
  for (let at = table + 14; at < table + 14 + width; at += 2) {
    const end = font.readUInt16BE(at);
    const start = font.readUInt16BE(at + width + 2);
    const delta = font.readUInt16BE(at + 2 * width + 2);
    const rangeAt = at + 3 * width + 2;
    const range = font.readUInt16BE(rangeAt);
    for (let point = start; point <= end && point < 0xffff; point++) {
      const glyph =
        range === 0 ? (point + delta) & 0xffff : font.readUInt16BE(rangeAt + range + 2 * (point - start));
      if (glyph !== 0) points.add(point);
    }
  }
}

function readGroups(font: Buffer, table: number, points: Set<number>): void {
  const count = font.readUInt32BE(table + 12);
  for (let i = 0; i < count; i++) {
    const group = table + 16 + 12 * i;
    const end = font.readUInt32BE(group + 4);
    for (let point = font.readUInt32BE(group); point <= end; point++) points.add(point);
  }
}
