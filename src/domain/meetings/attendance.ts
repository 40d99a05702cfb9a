// Who was at a meeting, counted by profile: for the room, the minutes and the dossier (M9).
import { capital, count, list, profileLabel } from '../french/words.ts';
import type { Attendance, Meeting } from '../records.ts';

/** What the minutes of a meeting may begin with: who was there, once that was noted. */
export function presenceIn({
  attendance,
}: Meeting): { users: string[]; professionals: string[] } | undefined {
  return (
    attendance && { users: attendance.users.map(({ name }) => name), professionals: attendance.professionals }
  );
}

/** « Présence : 3 usagers et 2 professionnels. Citoyen engagé : 2, profil non noté : 1. »: one line, for the room. */
export const attendanceLine = (attendance: Attendance): string =>
  `Présence : ${attendanceFigures(attendance)}`;

/** The same, where a heading says already what it is. */
export function attendanceFigures({ users, professionals }: Attendance): string {
  const profiles = new Map<string, number>();
  for (const { profile } of users) {
    const label = profile ? profileLabel[profile] : 'profil non noté';
    profiles.set(label, (profiles.get(label) ?? 0) + 1);
  }
  const detail = [...profiles].map(([label, number]) => `${label} : ${number}`).join(', ');
  const told = list([count(users.length, 'usager'), count(professionals.length, 'professionnel')]);
  return `${told}.${users.length > 0 ? ` ${capital(detail)}.` : ''}`;
}
