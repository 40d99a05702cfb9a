// The time zone of a French département.

const overseas: Readonly<Record<string, string>> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '976': 'Indian/Mayotte',
};

/** IANA name; everywhere but overseas it is Paris time. */
export function timeZoneOf(department: string): string {
  return overseas[department] ?? 'Europe/Paris';
}
