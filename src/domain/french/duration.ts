// Durations and times of day that follow one another, in French.

/** 45 → « 45 minutes », 60 → « 1 heure », 90 → « 1 h 30 », 120 → « 2 heures ». */
export function frenchDuration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} minute${rest > 1 ? 's' : ''}`;
  if (rest === 0) return `${hours} heure${hours > 1 ? 's' : ''}`;
  return `${hours} h ${String(rest).padStart(2, '0')}`;
}

/** The time of day some minutes after (or, below 0, before) another, within one day: '18:30' and 45 → '19:15'. */
export function addMinutes(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const all = (((hour * 60 + minute + minutes) % 1440) + 1440) % 1440;
  return `${String(Math.floor(all / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`;
}
