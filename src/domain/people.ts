// Who is there: the structure (the tenant) and the people who talk in its rooms.
import { z } from 'zod';

/** What a person may see and do. A guest is an invited patient, relative or citizen. */
export const Role = z.enum(['coordinator', 'professional', 'guest']);
export type Role = z.infer<typeof Role>;

export const StructureType = z.enum(['msp', 'cds']);
export type StructureType = z.infer<typeof StructureType>;

/** What the coordinator said of the house; absent until the set-up is confirmed. */
export const StructureProfile = z.object({
  name: z.string(),
  type: StructureType,
  town: z.string(),
  /** INSEE code of the département: '29', '2A', '974'. */
  department: z.string(),
  /** Where patients can write or call: e-mail, telephone or postal address. */
  contact: z.string(),
  /** IANA time zone, 'Europe/Paris' unless overseas. */
  timeZone: z.string(),
  /** the day the set-up was first confirmed, 'YYYY-MM-DD' */
  setUpOn: z.string().optional(),
});
export type StructureProfile = z.infer<typeof StructureProfile>;

export interface Structure {
  id: string;
  profile?: StructureProfile;
}

export interface Person {
  id: string;
  name: string;
  role: Role;
}
