// Cuts notes into lines with their bullet taken off, joins wrapped lines, and says under which heading each stands.
import { type Cast, isPerson } from './cast.ts';
import { leadIn, type Section, SIGN_OFF, sectionOf } from './headings.ts';
import { type Notes, type Piece, pieceOf } from './shape.ts';
import { isSure, subjectAt } from './subject.ts';

/** One item or paragraph of the notes. `label` tells that its heading stands on the same line. */
export interface Line extends Piece {
  /** who wrote it, in messages pasted from a messenger; else empty */
  by: string;
  section: Section;
  label: boolean;
  bullet: boolean;
  box: boolean;
  /** opened by an arrow: what came out of what stands before */
  arrow: boolean;
  /** rank of its topic: another one begins at each heading and each numbered item */
  block: number;
  /** the first of a new paragraph */
  fresh: boolean;
}

const BULLET =
  /^(?:(?:(?:(?!\d)\p{Extended_Pictographic}\uFE0F?)(?=\s)|[-*•–—·▪◦‣●○✓✔✅➤►▶>+]+(?=\s)|→|⇒|=>|->|☐|☑|□|\[[ x]?\]|☑|☒|\(?\d{1,2}(?:\.\d{1,2})? ?[.)°/](?![\d ]*\d)|\d{1,2} ?[-–](?= )|[a-k]\))[ ]*)+/u;
/** What a messenger writes before each message: « [25/08 18:42] », « 25/08/2025, 18:42 - ». */
const STAMP =
  /^\[?\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?,? (?:a )?\d{1,2}[:h]\d{2}(?::\d{2})?\]?(?: ?[-–])? ?(?=[^:\n]{2,40}: ?\S)/u;
const DRAWN = /^[\s=_~*#|+.:–—-]+$/;
const DECOR = /^[\s#*_=~[(<«-]+|[\s#*_=~\])>»-]+$/g;
const INLINE =
  /^[*_#[( ]*([\p{L}\d][\p{L}\d'’() °/-]{0,55}?)[*_\]) ]*(?::|=|->|=>|→|⇒| [-–—>]{1,2}(?= ))[*_ ]*/u;
const LONGEST = 4000;

interface Raw extends Piece {
  /** where the line begins, its bullet included */
  from: number;
  by: string;
  bullet: boolean;
  box: boolean;
  arrow: boolean;
  numbered: boolean;
  fresh: boolean;
  heading: boolean;
}

function rawLines(notes: Notes): Raw[] {
  const lines: Raw[] = [];
  let [at, blank] = [0, true];
  for (const whole of notes.text.split(/\n|\r(?!\n)|\u2028|\u0085/)) {
    const from = at;
    at += whole.length + 1;
    for (let cut = 0; cut === 0 || cut < whole.length; cut += LONGEST) {
      const line = pieceOf(notes, from + cut, from + Math.min(whole.length, cut + LONGEST));
      const last = lines.at(-1);
      if (line.text === '' || DRAWN.test(line.text)) {
        if (last && !blank && line.text.length > 2 && /^[=-]+$/.test(line.text)) last.heading = true;
        blank = true;
        continue;
      }
      const stamp = STAMP.exec(line.plain)?.[0] ?? '';
      const author = stamp === '' ? '' : (/^[^:]{2,40}: ?/.exec(line.text.slice(stamp.length))?.[0] ?? '');
      const begun = stamp.length + author.length;
      const mark = BULLET.exec(line.plain.slice(begun))?.[0] ?? '';
      const content = pieceOf(notes, line.start + begun + mark.length, line.end);
      const heading = /^#+ |^\*{1,2}[^*]+\*{1,2} ?:?$|^_{1,2}[^_]+_{1,2} ?:?$/.test(line.text);
      const box = /☐|□|\[ ?\]/.test(mark);
      const arrow = /→|⇒|=>|->|✅|❌|✔/u.test(mark);
      if (content.text !== '')
        lines.push({
          ...content,
          from: line.start,
          by: author.replace(/ ?: ?$/, ''),
          bullet: mark !== '',
          box,
          arrow,
          numbered: /\d/.test(mark),
          fresh: blank,
          heading,
        });
      blank = false;
    }
  }
  return lines;
}

/** A line that a mail program wrapped goes on with the next one. */
function joinWrapped(notes: Notes, lines: readonly Raw[]): Raw[] {
  const joined: Raw[] = [];
  // notes typed without capitals: a small letter does not tell that a line goes on
  const small = lines.filter(({ text }) => /^\p{Ll}/u.test(text)).length * 2 > lines.length;
  const width = Math.max(0, ...lines.map(({ end, from }) => end - from));
  let tail = 0;
  for (const line of lines) {
    const last = joined.at(-1);
    const word = /^\S+/.exec(line.text)?.[0].length ?? 0;
    const full = width <= 120 && tail + 1 + word > width - 6;
    const goesOn =
      last &&
      full &&
      !line.bullet &&
      !line.fresh &&
      !line.heading &&
      !last.heading &&
      !/[.!?:;|]$/.test(last.text) &&
      last.text.length > (small ? 68 : 55) &&
      !/^[^ :]{2,20} ?: /.test(line.text) &&
      (line.text.match(/;/g)?.length ?? 0) < 2 &&
      last.text.length < LONGEST / 2 &&
      !/[|\t]/.test(line.text + last.text) &&
      /^[\p{Ll}(\d]/u.test(line.text) &&
      !sectionOf(line.text.split(':')[0] ?? '');
    if (goesOn) Object.assign(last, pieceOf(notes, last.start, line.end));
    else joined.push({ ...line });
    tail = line.end - line.from;
  }
  return joined;
}

function looksLikeHeading(line: Raw, next: Raw | undefined, notes: Notes): boolean {
  if (line.text.length > 70 || /[.!?;,|\t]$/.test(line.text)) return false;
  if (line.heading) return true;
  if (/:$/.test(line.text)) return !line.bullet || next?.bullet === true;
  if (!notes.shouted && /^[^\p{Ll}]*\p{Lu}{4}[^\p{Ll}]*$/u.test(line.text)) return !line.bullet;
  return false;
}

/** A short line without a stop above a longer one: what it names is spoken of below. */
const isTitle = (line: Raw, next: Raw | undefined): boolean =>
  !line.bullet &&
  line.text.length < 60 &&
  /^\p{Lu}/u.test(line.text) &&
  !/[.!?;,:»)]$/.test(line.text) &&
  next !== undefined &&
  !next.fresh &&
  (next.bullet || (next.text.length > line.text.length && /[.!?]$/.test(next.text)));

/** The items and paragraphs of the notes, in order; headings themselves are left out. */
export function linesOf(notes: Notes): Line[] {
  const raw = joinWrapped(notes, rawLines(notes));
  const lines: Line[] = [];
  let section: Section = 'topic';
  let [signed, listed, block] = [false, false, 0];
  for (const [rank, line] of raw.entries()) {
    const { by, bullet, box, arrow, fresh } = line;
    const alone = /:\s*\S/.test(line.text.replace(/[*_\s]+$/, ''))
      ? undefined
      : sectionOf(line.plain.replace(DECOR, '').replace(/ ?:$/, ''));
    const next = raw[rank + 1];
    if (
      alone &&
      !/\?$/.test(line.text) &&
      !(bullet && /^(?:users|professionals)$/.test(alone) && section === 'present' && !/:$/.test(line.text))
    ) {
      [section, signed, listed] = [alone, false, false];
      block++;
      continue;
    }
    if (SIGN_OFF.test(line.plain) && line.text.length < 60) signed = true;
    else if (line.bullet || line.text.length > 45) signed = false;
    if (signed) continue;
    if (line.numbered || /^[ivx]{1,4}[.)] /.test(line.plain)) block++;
    const inline = INLINE.exec(line.text);
    const said = inline && sectionOf(inline[1] ?? '');
    if (inline && said && /^releve|^compte/.test(line.plain) && !/[:=>→]/.test(inline[0])) {
      [section, listed] = [said, false];
      block++;
      continue;
    }
    if (inline && said) {
      if (/\d$/.test(inline[1] ?? '')) block++;
      const content = pieceOf(notes, line.start + inline[0].length, line.end);
      const plural = /s$|^a faire$|^todo/.test(line.plain.slice(0, inline[1]?.length ?? 0).trim());
      const within = said === 'topic' || section !== 'topic' ? section : plural ? said : 'topic';
      if (content.text !== '')
        lines.push({ ...content, by, section: said, label: true, bullet, box, arrow, fresh, block });
      const people = /^(?:users|professionals|present|excused)$/.test(said) && content.text.length > 12;
      section =
        people && (next?.numbered || (next?.text.length ?? 0) > 60)
          ? 'topic'
          : content.text === ''
            ? said
            : bullet
              ? within
              : plural && next?.bullet && !next.fresh
                ? said
                : 'topic';
      listed = false;
      continue;
    }
    const opens = /:$/.test(line.text)
      ? next?.bullet === true || line.text.length < 50
      : line.heading ||
        (!bullet && next?.bullet === true && line.text.length < 50 && !/[.!?;,|\t]/.test(line.text));
    const lead = opens && next ? leadIn(line.plain) : undefined;
    if (lead) {
      [section, listed] = [lead, false];
      if (lead !== 'decisions') block++;
      continue;
    }
    if (looksLikeHeading(line, next, notes) && !(/^(?:decisions|actions)$/.test(section) && bullet)) {
      [section, listed] = ['topic', false];
      block++;
      continue;
    }
    if (section === 'agenda' && lines.at(-1)?.section === 'agenda' && (fresh || line.text.length > 90))
      section = 'topic';
    const people =
      /^(?:users|professionals|present|excused)$/.test(section) && lines.at(-1)?.section === section;
    if (fresh && !bullet && (listed || people) && section !== 'topic') section = 'topic';
    if (bullet) listed = true;
    if (isTitle(line, next)) block++;
    lines.push({
      start: line.start,
      end: line.end,
      text: line.text,
      plain: line.plain,
      by,
      section,
      label: false,
      bullet,
      box,
      arrow,
      fresh,
      block,
    });
  }
  return lines;
}

const SIGNED =
  /(?:^|\n|, |[–—-] )[ \t]*(?:notes? (?:de|prises? par)|redige(?:e?s?)? par|redact(?:ion|rice|eur)|(?:bilan|resume|synthese|notes?|compte rendu|cr) [^\n]{0,40}(?<= )par|secretaire de seance|dictee?s?(?: \p{L}+| \d+){0,4} par|compte rendu de|cr (?:de|par)|prise de notes?)(?: :| ?:)? ?([^\n,(]{3,40})/u;
/** « moi (Pauline) » */
const MYSELF = /(?<!\p{L})moi(?:-meme)? ?[(,] ?([^\n,.()]{3,30})/u;
const CLOSING =
  /(?:^|\n)[ \t]*(?:(?:bien )?(?:cordialement|amicalement|a vous)|cdlt|cdt|bonne (?:journee|soiree|semaine|fin)[^\n]{0,20}|a bientot|bises?|amities|bien a vous)[ ,.!]*(?:\n\s*|(?<=, ))([^\n,(]{3,40})/u;

/** a name alone under the last sentence */
const LAST_LINE = /[.!?…]\s*\n[ \t]*(\p{L}[\p{L}'. -]{2,30})\s*$/u;

/** Who writes the notes (« Notes de Claire », a signature): the « je » of what they say. */
export function authorOf(notes: Notes, cast: Cast): string | null {
  for (const pattern of [CLOSING, SIGNED, MYSELF, LAST_LINE]) {
    const found = pattern.exec(notes.plain);
    if (!found?.[1]) continue;
    const from = found.index + found[0].length - found[1].length;
    const name = notes.text.slice(from, from + found[1].length).trim();
    if (isPerson(name, cast, notes.shouted)) return name;
    const after = /^(?:le |la )?/u.exec(notes.plain.slice(from))?.[0].length ?? 0;
    const named = subjectAt(notes, pieceOf(notes, 0, notes.text.length), from + after, cast);
    if (named?.kind === 'person' && isSure(named.who, cast)) return named.who.split(/ et |, /)[0] ?? null;
  }
  return null;
}
