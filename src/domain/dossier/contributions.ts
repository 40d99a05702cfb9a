// What users brought, as a dossier tells it: in the minutes, and in words noted with their author's agreement.
import { frenchDate } from '../french/dates.ts';
import { broughtLabel, list } from '../french/words.ts';
import { elided } from '../minutes/elided.ts';
import { linkOf } from '../minutes/links.ts';
import { contributionsIn } from '../proof/proofs.ts';
import type { Contribution, Decision, Stored } from '../records.ts';
import type { DossierContent } from './content.ts';
import { inYear } from './year.ts';

interface ToldBy {
  minutes: readonly Stored<'minutes'>[];
  meetings: readonly Stored<'meeting'>[];
  contributions: readonly Stored<'contribution'>[];
}

/** What the minutes tell, and the words noted with their author's agreement; by date, the minutes first. */
export function contributionsOf(records: ToldBy, year: number): DossierContent['contributions'] {
  const told = inYear(records.minutes, year).flatMap(({ data, id }) =>
    contributionsIn(data).map((decision) => ({
      by: decision.by?.join(', ') || 'les usagers présents',
      text: elided(decision.contribution ?? decision.text),
      date: data.date,
      outcome: elided(outcomeOfDecision(decision)),
      recordRef: id,
    })),
  );
  const noted = inYear(records.contributions, year)
    .filter(({ data }) => data.consent === 'given')
    .map(({ data, factDate, id }) => ({
      by: data.by,
      text: elided(data.text),
      verbatim: true as const,
      date: factDate,
      ...(data.topic ? { about: aboutOf(data.topic, data.meetingId, records) } : {}),
      ...(data.outcome ? { outcome: elided(outcomeOfWords(data.outcome)) } : {}),
      recordRef: id,
    }));
  return [...told, ...noted].sort((a, b) => a.date.localeCompare(b.date));
}

function aboutOf(topic: string, meetingId: string | undefined, { meetings }: ToldBy): string {
  const date = meetings.find(({ id }) => id === meetingId)?.data.date;
  return date ? `${topic} (réunion du ${frenchDate(date)})` : topic;
}

/** What the team answered to words that were noted. */
function outcomeOfWords({ kept, words, doneOn }: NonNullable<Contribution['outcome']>): string {
  const done = doneOn ? ` Fait le ${frenchDate(doneOn)}.` : '';
  return `${kept ? 'Retenu' : 'Non retenu'} : ${ended(words)}${done}`;
}

/** A link that its author contests is said contested before anything else, and never as theirs. */
function outcomeOfDecision(decision: Decision): string {
  const contested = linkOf(decision).contested.map(({ by }) => by);
  const whose = contested.length > 0 ? `Contesté par ${list(contested)}. ` : '';
  const part = contested.length > 0 ? '' : ` (${broughtLabel[decision.brought]})`;
  const became =
    decision.kept === undefined
      ? ''
      : decision.kept
        ? ' Retenu.'
        : ` ${ended(`Non retenu${decision.why ? ` : ${decision.why}` : ''}`)}`;
  return `${whose}${ended(`${decision.text}${part}`)}${became}`;
}

/** The sentence with its full stop, once. */
function ended(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}
