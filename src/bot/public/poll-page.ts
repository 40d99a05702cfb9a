// The page of one person's link: the dates to choose from, what they answered, and the date that was chosen (N5). Pure.
import { frenchDate } from '../../domain/french/dates.ts';
import { capital, list, plainMeetingKind } from '../../domain/french/words.ts';
import { type Link, works } from '../../domain/links.ts';
import { answerOf, isOpen, type Poll, type PollOption } from '../../domain/meetings/poll.ts';
import type { StructureProfile } from '../../domain/people.ts';
import type { Meeting } from '../../domain/records.ts';
import { frenchMoment } from '../meetings/words.ts';
import type { Page, PagePart } from '../ports.ts';
import { noLongerOpen } from './gone.ts';

/** What the page needs to know; `poll` is absent once there is none. */
export interface LinkFacts {
  profile: StructureProfile | undefined;
  link: Link | undefined;
  poll: Poll | undefined;
  /** what the poll came to */
  meeting: Meeting | undefined;
  today: string;
}

/** The facts of a link that works, of somebody who is still asked. */
export interface OpenLink {
  profile: StructureProfile;
  link: Link;
  poll: Poll;
  meeting: Meeting | undefined;
  today: string;
}

/** What a link still opens; undefined when it is closed, over, or its person is asked no more. */
export function opened({ profile, link, poll, meeting, today }: LinkFacts): OpenLink | undefined {
  if (!profile || !link || !poll || !works(link, today) || !poll.people.includes(link.name)) return undefined;
  return { profile, link, poll, meeting, today };
}

/** The value of « none of these dates » in the form. */
export const NONE = 'aucune';

/** How the form names a date, and the people who read it: the date itself, for ranks may change. */
export const dateValue = ({ date, time }: PollOption) => `${date} ${time}`;

/**
 * The page as it stands.
 * @param refused what could not be taken, and what was ticked then
 */
export function pollPage(facts: LinkFacts, refused?: { why: string; ticked: readonly string[] }): Page {
  const open = opened(facts);
  if (!open) return noLongerOpen(facts.profile);
  const { profile, link, poll } = open;
  const { title, parts } = isOpen(poll, open.today) ? asking(open, refused?.ticked) : answersOver(open);
  return {
    status: refused ? 422 : 200,
    title,
    house: profile.name,
    parts: [
      ...(refused ? [{ kind: 'notice', tone: 'problem', text: refused.why } as const] : []),
      { kind: 'text', text: `Bonjour ${firstName(link.name)}.` },
      ...parts,
      {
        kind: 'button',
        heading: `Ce lien est pour ${link.name}`,
        text: 'Ce n’est pas vous ? Dites-le-nous. Rien ne sera noté, et le lien se fermera.',
        button: 'Ce n’est pas moi',
        act: 'not-me',
      },
      { kind: 'contact', text: 'Une question ? Vous pouvez nous joindre ici :', contact: profile.contact },
    ],
  };
}

function asking({ link, poll }: OpenLink, ticked?: readonly string[]): { title: string; parts: PagePart[] } {
  const given = answerOf(poll, link.name);
  const chosen = ticked ?? (given && (given.options.length > 0 ? valuesOf(poll, given.options) : [NONE]));
  const until = frenchDate(poll.deadline);
  return {
    title: 'Quelles dates vous conviennent ?',
    parts: [
      ...(given && !ticked
        ? [{ kind: 'notice', tone: 'done', text: `C’est noté. ${said(poll, given.options)}` } as const]
        : []),
      { kind: 'facts', facts: about(poll) },
      {
        kind: 'questions',
        name: 'date',
        legend: 'Cochez toutes les dates possibles pour vous',
        options: [
          ...poll.options.map((option) => ({
            value: dateValue(option),
            label: capital(frenchMoment(option)),
            chosen: chosen?.includes(dateValue(option)) ?? false,
          })),
          {
            value: NONE,
            label: 'Aucune de ces dates ne me convient',
            chosen: chosen?.includes(NONE) ?? false,
            apart: true,
          },
        ],
        button: given ? 'Changer ma réponse' : 'Envoyer ma réponse',
        act: 'answer',
      },
      { kind: 'text', text: `Vous pouvez changer votre réponse jusqu’au ${until}.` },
    ],
  };
}

function answersOver({ link, poll, meeting }: OpenLink): { title: string; parts: PagePart[] } {
  const given = answerOf(poll, link.name);
  const mine: PagePart = {
    kind: 'text',
    text: given ? said(poll, given.options) : 'Nous n’avons pas reçu de réponse de vous.',
  };
  if (meeting?.cancelledOn !== undefined)
    return {
      title: 'Cette réunion est annulée',
      parts: [
        { kind: 'facts', facts: met(meeting) },
        { kind: 'text', text: 'Vous n’avez rien à faire.' },
      ],
    };
  if (meeting)
    return {
      title: 'La date est choisie',
      parts: [
        { kind: 'facts', facts: met(meeting) },
        { kind: 'calendar', text: 'Mettre cette date dans mon agenda' },
        mine,
        { kind: 'text', text: 'Cette date ne vous va pas ? Dites-le-nous vite.' },
      ],
    };
  if (poll.meetingId !== undefined)
    return {
      title: 'Cette réunion n’aura pas lieu',
      parts: [
        { kind: 'facts', facts: about(poll) },
        { kind: 'text', text: 'Vous n’avez rien à faire.' },
      ],
    };
  if (poll.closedOn !== undefined)
    return {
      title: 'Ce choix de dates est arrêté',
      parts: [
        { kind: 'facts', facts: about(poll) },
        { kind: 'text', text: 'Aucune date n’est choisie.' },
      ],
    };
  return {
    title: 'L’équipe choisit la date',
    parts: [
      { kind: 'text', text: `Les réponses sont closes depuis le ${frenchDate(poll.deadline)}.` },
      { kind: 'facts', facts: about(poll) },
      mine,
      { kind: 'text', text: 'Ouvrez à nouveau ce lien dans quelques jours : il dira la date choisie.' },
    ],
  };
}

function about({ kind, topic, place }: Pick<Poll, 'kind' | 'topic' | 'place'>) {
  return [
    { label: 'Quoi', text: capital(plainMeetingKind[kind]) },
    { label: 'Sujet', text: capital(topic) },
    { label: 'Lieu', text: capital(place) },
  ];
}

function met(meeting: Meeting) {
  return [{ label: 'Quand', text: capital(frenchMoment(meeting)) }, ...about(meeting)];
}

const valuesOf = ({ options }: Poll, ranks: readonly number[]) =>
  ranks.flatMap((rank) => options[rank] ?? []).map(dateValue);

function said({ options }: Poll, ranks: readonly number[]): string {
  const dates = ranks.flatMap((rank) => options[rank] ?? []).map(frenchMoment);
  if (dates.length === 0) return 'Votre réponse : aucune de ces dates ne vous convient.';
  return dates.length === options.length
    ? 'Votre réponse : toutes les dates vous conviennent.'
    : `Votre réponse : ${list(dates)}.`;
}

/** « Jeanne » for « Jeanne Le Goff »; whole where it begins by a title. */
function firstName(name: string): string {
  return /^(?:m\.?|mme|mlle|monsieur|madame|dr|docteur|pr)\s/i.test(name) ? name : name.replace(/\s.*$/s, '');
}
