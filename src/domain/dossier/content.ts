// What a dossier of evidence says, before any layout: every statement leads back to the record it was built from.
import { z } from 'zod';
import { StructureType } from '../people.ts';
import { Brought, Engagement, IsoDate, TimeOfDay } from '../records.ts';

/** What an evaluation found for a rule: met, not met, or not to be told from what was recorded. */
export const Outcome = z.enum(['met', 'unmet', 'unknown']);
export type Outcome = z.infer<typeof Outcome>;

const BecauseLine = z.object({ text: z.string(), outcome: Outcome.optional() });

/** The level reached and why, as the rule set found it. */
const Level = z.object({
  /** one French sentence: « Niveau 1 atteint » */
  headline: z.string(),
  /** null where the rule set has no levels, or nothing can be said */
  number: z.number().int().nullable(),
  outcome: Outcome,
  because: z.array(BecauseLine.extend({ lines: z.array(BecauseLine).optional() })),
  /** what the reader must know of the rule set: reservations, assumptions */
  notes: z.array(z.string()),
});

/** 'ready' prêt à déposer, 'to-review' à revoir, 'missing' pièce absente, 'unknown' non établi. */
export const GridStatus = z.enum(['ready', 'to-review', 'missing', 'unknown']);
export type GridStatus = z.infer<typeof GridStatus>;

const GridRow = z.object({ criterion: z.string(), status: GridStatus, pieces: z.array(z.string()) });

/** A piece of evidence: a dropped file, or a fact written down in the room (then without `file`). */
const Piece = z.object({
  /** 'P1', 'P2'… unique within the dossier */
  id: z.string(),
  label: z.string(),
  /** the kind of evidence, in French */
  kind: z.string(),
  /** the day of the fact; `recordedOn` is the day it was written down or dropped */
  factDate: IsoDate,
  recordedOn: IsoDate,
  recordedBy: z.object({ name: z.string(), role: z.string() }),
  /** a French participle phrase: « déposée dans le salon par Claire Morvan » */
  origin: z.string(),
  /** `sha256` in hexadecimal, `size` in bytes, both as they were recorded */
  file: z
    .object({
      name: z.string(),
      mediaType: z.string(),
      sha256: z.string().optional(),
      size: z.number().optional(),
    })
    .optional(),
  recordRef: z.string(),
});
export type DossierPiece = z.infer<typeof Piece>;

const MinutesDecision = z.object({
  text: z.string(),
  /** what the users really brought, in words */
  usersBrought: z.string().optional(),
  how: Brought.optional(),
  by: z.array(z.string()),
  kept: z.boolean().optional(),
  why: z.string().optional(),
  engagement: Engagement.optional(),
  /** what those it is said to come from answered, once they were asked: the state, and French sentences */
  link: z
    .object({ state: z.enum(['confirmed', 'contested', 'unanswered']), lines: z.array(z.string()) })
    .optional(),
});

const MinutesAction = z.object({
  what: z.string(),
  who: z.string().optional(),
  due: IsoDate.optional(),
  /** in French: « faite le 3 juin 2024 », « en cours » */
  state: z.string(),
});

const DossierMinutes = z.object({
  /** the piece that these minutes are, when they count as one */
  pieceId: z.string().optional(),
  title: z.string(),
  /** the kind of meeting, in French */
  kind: z.string(),
  date: IsoDate,
  time: TimeOfDay.optional(),
  place: z.string().optional(),
  present: z.object({ users: z.array(z.string()), professionals: z.array(z.string()) }),
  /** the project that the meeting was attached to */
  project: z.string().optional(),
  /** how many by profile, where attendance was noted */
  attendance: z.string().optional(),
  /** the steps of the continuum that its decisions reached */
  engagement: z.string().optional(),
  decisions: z.array(MinutesDecision),
  actions: z.array(MinutesAction),
  /** words of users that bear on no decision */
  words: z.array(z.object({ text: z.string(), by: z.string().optional() })),
  /** once those present were asked to read them again: « Relu par Paul le … » when that is over, and who answered what */
  review: z.object({ readBy: z.string().optional(), lines: z.array(z.string()) }).optional(),
  recordRef: z.string(),
});

const Contribution = z.object({
  by: z.string(),
  text: z.string(),
  /** their very words, to be quoted; otherwise it is told by the minutes */
  verbatim: z.literal(true).optional(),
  date: IsoDate,
  /** what it was about, and the meeting on that subject, in French */
  about: z.string().optional(),
  /** what became of it, in French */
  outcome: z.string().optional(),
  recordRef: z.string(),
});

const DossierPartner = z.object({
  profile: z.string(),
  channel: z.string(),
  since: IsoDate.optional(),
  frameworkAgreedOn: IsoDate.optional(),
  recordRef: z.string(),
});

/** All that the dossier of one structure and one year says. Strings are plain text, never markup. */
export const DossierContent = z.object({
  structure: z.object({
    name: z.string(),
    type: StructureType,
    town: z.string(),
    department: z.string(),
    contact: z.string(),
  }),
  year: z.number().int(),
  compiledOn: IsoDate,
  compiledBy: z.string().optional(),
  ruleset: z.object({ label: z.string(), sources: z.array(z.string()) }),
  level: Level,
  grid: z.array(GridRow),
  pieces: z.array(Piece),
  minutes: z.array(DossierMinutes),
  contributions: z.array(Contribution),
  /** of what the minutes say that users brought: how much has a name, is confirmed, or contested by its author */
  traced: z
    .object({
      brought: z.number().int(),
      traced: z.number().int(),
      confirmed: z.number().int(),
      contested: z.number().int(),
    })
    .optional(),
  partners: z.array(DossierPartner),
  referent: z
    .object({ name: z.string(), since: IsoDate, mission: z.string(), recordRef: z.string() })
    .optional(),
  /** in the order that reaches the next level soonest; `command` supplies what is missing */
  missing: z.array(z.object({ label: z.string(), command: z.string(), why: z.string() })),
  previousYear: z.object({ level: z.string(), changes: z.array(z.string()) }).optional(),
});
export type DossierContent = z.infer<typeof DossierContent>;
