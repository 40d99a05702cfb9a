// The facts that a structure keeps, one zod schema per kind: everything later said of a year leads back to one of these.
import { z } from 'zod';
import { Contact } from './contact.ts';
import { Feed, Link } from './links.ts';
import { Invitation } from './meetings/invitation.ts';
import { IsoDate, MeetingKind, TimeOfDay } from './meetings/kinds.ts';
import { Agenda } from './meetings/plan.ts';
import { Poll } from './meetings/poll.ts';
import { Approval, Confirmation } from './minutes/answers.ts';
import { Draft } from './minutes/draft.ts';
import { Project } from './projects.ts';
import { EVIDENCE_KINDS } from './rules/kinds.ts';
import { Theme } from './themes.ts';
import { Training } from './training.ts';

export type { Contact, Invitation };
export { IsoDate, MeetingKind, TimeOfDay };

/** The five profiles of a partner (R9). */
export const PartnerProfile = z.enum([
  'user',
  'expert-patient',
  'users-representative',
  'citizen',
  'mediator',
]);
export type PartnerProfile = z.infer<typeof PartnerProfile>;

/** How a candidate came (R8). */
export const Channel = z.enum([
  'direct-proposal',
  'team-patients',
  'word-of-mouth',
  'association',
  'institution',
  'poster',
  'other-user',
  'other',
]);
export type Channel = z.infer<typeof Channel>;

/** The five criteria that identify a partner (R4); a talking point, never a score. */
export const Criterion = z.enum(['experience', 'wish', 'constructive', 'distance', 'availability']);
export type Criterion = z.infer<typeof Criterion>;

/** The recruiting pipeline (R7). */
export const Stage = z.enum(['identified', 'met', 'agreed', 'active', 'ended']);
export type Stage = z.infer<typeof Stage>;

/** A candidate or partner, from first contact to the end. */
export const Partner = z.object({
  name: z.string(),
  /** the account of this person, when there is one */
  personId: z.string().optional(),
  profile: PartnerProfile.optional(),
  channel: Channel.optional(),
  criteria: z.array(Criterion),
  availability: z.string().optional(),
  /** the four points of the first meeting (R5) */
  firstMeeting: z
    .object({ on: IsoDate, why: z.string(), wishes: z.string(), needs: z.string(), working: z.string() })
    .optional(),
  /** agreement to the participation framework (R10) */
  agreement: z
    .object({ on: IsoDate, how: z.enum(['in-room', 'on-paper']), withdrawnOn: IsoDate.optional() })
    .optional(),
  stages: z.array(z.object({ stage: Stage, on: IsoDate, by: z.string() })).min(1),
});
export type Partner = z.infer<typeof Partner>;

/** Who was at a meeting (M9): users with the profile known that day, professionals, and who was awaited in vain. */
export const Attendance = z.object({
  on: IsoDate,
  users: z.array(z.object({ name: z.string(), profile: PartnerProfile.optional() })),
  professionals: z.array(z.string()),
  missing: z.array(z.string()),
});
export type Attendance = z.infer<typeof Attendance>;

export const Meeting = z.object({
  kind: MeetingKind,
  topic: z.string(),
  date: IsoDate,
  time: TimeOfDay,
  people: z.array(z.string()),
  place: z.string(),
  /** how long it lasts, in minutes; 90 when nobody said */
  minutes: z.number().int().positive().optional(),
  /** the poll that found the date */
  pollId: z.string().optional(),
  /** the project that it builds */
  projectId: z.string().optional(),
  /** raised each time that the date, time or place changes: the SEQUENCE of its calendar file (RFC 5545) */
  sequence: z.number().int().nonnegative().optional(),
  /** the day it was called off; it then counts for nothing */
  cancelledOn: IsoDate.optional(),
  /** the agenda that was sent to those invited (M8) */
  plan: Agenda.extend({ sentOn: IsoDate }).optional(),
  /** the short exchange between partners and team before it (M3) */
  exchange: z.object({ date: IsoDate, time: TimeOfDay, minutes: z.number().int().positive() }).optional(),
  attendance: Attendance.optional(),
});
export type Meeting = z.infer<typeof Meeting>;

/** What users did with a decision (C3). */
export const Brought = z.enum(['proposed', 'changed', 'confirmed', 'opposed', 'nothing']);
export type Brought = z.infer<typeof Brought>;

/** The continuum of engagement (C4). */
export const Engagement = z.enum(['information', 'consultation', 'collaboration', 'partnership']);
export type Engagement = z.infer<typeof Engagement>;

export const Decision = z.object({
  text: z.string(),
  brought: Brought,
  /** what the users really brought, in words */
  contribution: z.string().optional(),
  by: z.array(z.string()).optional(),
  kept: z.boolean().optional(),
  why: z.string().optional(),
  engagement: Engagement.optional(),
  /** the words of the notes that it was read from */
  quote: z.string().optional(),
  /** what those it is said to come from answered, when they were asked */
  confirmations: z.array(Confirmation).optional(),
});
export type Decision = z.infer<typeof Decision>;

export const Minutes = z.object({
  meetingId: z.string().optional(),
  kind: MeetingKind,
  topic: z.string(),
  date: IsoDate,
  users: z.array(z.string()),
  professionals: z.array(z.string()),
  decisions: z.array(Decision),
  /** words of users that bear on no decision */
  words: z
    .array(z.object({ text: z.string(), by: z.string().optional(), quote: z.string().optional() }))
    .optional(),
  /** the notes they were drawn from, health data masked */
  notes: z.string().optional(),
  /** the day those present were last asked to read them again, and everyone who was asked */
  askedOn: IsoDate.optional(),
  asked: z.array(z.object({ by: z.string(), personId: z.string() })).optional(),
  approvals: z.array(Approval).optional(),
  /** the day the coordinator stopped waiting for answers; `of` is the text that was closed */
  closed: z.object({ on: IsoDate, by: z.string(), of: z.string() }).optional(),
});
export type Minutes = z.infer<typeof Minutes>;

export const Action = z.object({
  what: z.string(),
  who: z.string().optional(),
  due: IsoDate.optional(),
  doneOn: IsoDate.optional(),
  minutesId: z.string().optional(),
  /** the words of the notes that it was read from */
  quote: z.string().optional(),
  /** begun, or given up; what is done has `doneOn` */
  state: z.enum(['doing', 'dropped']).optional(),
  /** why it was given up */
  why: z.string().optional(),
});
export type Action = z.infer<typeof Action>;

export const EvidenceKind = z.enum(EVIDENCE_KINDS);

/** A dropped file and what it is proof of. */
export const Evidence = z.object({
  kind: EvidenceKind,
  label: z.string(),
  file: z.object({
    id: z.string(),
    name: z.string(),
    mediaType: z.string(),
    size: z.number(),
    sha256: z.string(),
  }),
  /** the action that it shows to be done */
  actionId: z.string().optional(),
});
export type Evidence = z.infer<typeof Evidence>;

export const Referent = z.object({ name: z.string(), since: IsoDate, mission: z.string() });
export type Referent = z.infer<typeof Referent>;

/**
 * Words of a user, worth keeping, with the agreement of whoever said them (C6). Until it is given they are shown to
 * nobody but the two concerned; refused, they are erased.
 */
export const Contribution = z.object({
  /** as it was said */
  text: z.string(),
  /** the name of who said it */
  by: z.string(),
  /** the account of who said it, when there is one: nobody else may agree or refuse */
  personId: z.string().optional(),
  how: z.enum(['command', 'quote']),
  consent: z.enum(['asked', 'given']),
  /** the day it was given */
  consentOn: IsoDate.optional(),
  topic: z.string().optional(),
  /** the meeting that was about this very topic */
  meetingId: z.string().optional(),
  /** what the team answered: kept or not, what is done or why, and since when it is done */
  outcome: z
    .object({ kept: z.boolean(), words: z.string(), on: IsoDate, by: z.string(), doneOn: IsoDate.optional() })
    .optional(),
  /** the turns in which the words were written or shown, so that they can be forgotten there too */
  turns: z.array(z.object({ from: z.string(), to: z.string() })),
});
export type Contribution = z.infer<typeof Contribution>;

/** A compiled dossier; its file is kept. */
const DossierRecord = z.object({
  year: z.number().int(),
  level: z.number().int().nullable(),
  file: Evidence.shape.file,
});
export type DossierRecord = z.infer<typeof DossierRecord>;

/** Every kind of record and its schema: the store checks what it writes against it. */
export const recordSchemas = {
  partner: Partner,
  meeting: Meeting,
  poll: Poll,
  invitation: Invitation,
  contact: Contact,
  link: Link,
  feed: Feed,
  minutes: Minutes,
  draft: Draft,
  action: Action,
  evidence: Evidence,
  referent: Referent,
  contribution: Contribution,
  dossier: DossierRecord,
  theme: Theme,
  project: Project,
  training: Training,
} as const;
export type RecordKind = keyof typeof recordSchemas;
export type RecordData<K extends RecordKind> = z.infer<(typeof recordSchemas)[K]>;

/** A record as it was kept. `factDate` is the day of the fact, `recordedOn` the day it was written down. */
export interface Stored<K extends RecordKind = RecordKind> {
  /** kind and number within the structure: 'minutes-3' */
  id: string;
  kind: K;
  data: RecordData<K>;
  factDate: string;
  recordedOn: string;
  /** the person who wrote it down */
  recordedBy: string;
  /** raised at each change; a writer names the one it read */
  version: number;
}
