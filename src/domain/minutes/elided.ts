// Leaves out of what is printed each sentence in which something of a person's health was masked.

const MASKED = '[masqué]';
const OMISSION = '[…]';

/** The text with « […] » in the place of each sentence that holds « [masqué] », once for several in a row; any other text as it is. */
export function elided(text: string): string {
  if (!text.includes(MASKED)) return text;
  return text
    .split('\n')
    .map((line) => {
      const kept = sentencesOf(line).map((sentence) => (sentence.includes(MASKED) ? OMISSION : sentence));
      return kept.filter((one, at) => one !== OMISSION || kept[at - 1] !== OMISSION).join(' ');
    })
    .join('\n');
}

/** Whether anything but omissions is left to read. */
export function isTold(text: string): boolean {
  return text.replaceAll(OMISSION, '').trim() !== '';
}

function sentencesOf(line: string): string[] {
  return line.split(/(?<=[.!?…])\s+/u);
}
