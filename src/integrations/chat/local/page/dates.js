// Days, times and sizes in plain French, in the time zone of the house.

/** 'mardi 10 septembre 2024'; the first of a month is 'dimanche 1er septembre 2024'. */
export function dayText(iso, timeZone) {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone };
  return new Intl.DateTimeFormat('fr-FR', parts)
    .formatToParts(new Date(iso))
    .map(({ type, value }) => (type === 'day' && value === '1' ? '1er' : value))
    .join('');
}

/** '18 h 30', '9 h' on the hour. */
export function timeText(iso, timeZone) {
  const shown = { hour: 'numeric', minute: '2-digit', hourCycle: 'h23', timeZone };
  const parts = new Intl.DateTimeFormat('fr-FR', shown).formatToParts(new Date(iso));
  const part = (wanted) => parts.find(({ type }) => type === wanted).value;
  const hours = `${Number(part('hour'))} h`;
  return part('minute') === '00' ? hours : `${hours} ${part('minute')}`;
}

/** A text in which no hour is cut at the end of a line: « 18 h 30 » stays whole. */
export function withWholeHours(text) {
  return text.replace(/(?<=\d) h(?: (?=\d\d(?!\d)))?(?!\p{L})/gu, (hour) => hour.replaceAll(' ', '\u00a0'));
}

/** '640 octets', '12 ko', '1,4 Mo'. */
export function sizeText(bytes) {
  if (bytes < 1024) return `${bytes} octets`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} ko`;
  return `${(bytes / 1024 / 1024).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} Mo`;
}

/** The year lived, as four digits. */
export function yearOf(iso, timeZone) {
  return new Intl.DateTimeFormat('fr-FR', { year: 'numeric', timeZone }).format(new Date(iso));
}
