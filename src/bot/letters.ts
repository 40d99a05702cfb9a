// What is written to somebody by mail about a meeting, in plain French.
import { frenchDate, frenchTime } from '../domain/french/dates.ts';
import { plainMeetingKind } from '../domain/french/words.ts';
import type { Structure } from '../domain/people.ts';
import type { Meeting, Stored } from '../domain/records.ts';
import { exchangeWhen } from './exchange.ts';
import type { Change } from './invitations.ts';
import { explainTerms } from './language.ts';
import type { Letter } from './ports.ts';
import { readContact } from './understanding/contacts.ts';

const subjects: Record<Change, string> = {
  new: 'Invitation',
  moved: 'Nouvelle date',
  withdrawn: 'Date annulée',
};

const news: Record<Change, string> = {
  new: 'Voici une invitation pour vous.',
  moved: 'La date ou le lieu a changé. Voici ce qu’il faut noter.',
  withdrawn: 'Cette date est annulée pour vous. Vous n’avez plus à venir.',
};

const files: Record<Change, string> = {
  new: 'Ouvrez le fichier « reunion.ics » pour noter la date dans votre agenda.',
  moved: 'Ouvrez le fichier « reunion.ics » : votre agenda se met à jour.',
  withdrawn: 'Ouvrez le fichier « reunion.ics » : la date quitte votre agenda.',
};

/** The letter without its file: the same for the same meeting, change and person. */
export function letterAbout(
  { data }: Stored<'meeting'>,
  change: Change,
  { data: { name, email } }: Stored<'contact'>,
  { profile }: Structure,
): Omit<Letter, 'id' | 'calendar'> {
  const house = profile?.name ?? 'Passerelle';
  const contact = profile && readContact(profile.contact);
  return {
    sender: house,
    replyTo: contact?.kind === 'email' ? contact.value : undefined,
    to: { name, email },
    subject: `${subjects[change]} : ${data.topic}, ${frenchDate(data.date)} à ${frenchTime(data.time)}`,
    text: [
      `Bonjour ${name}.`,
      news[change],
      explainTerms(facts(data).join('\n')),
      files[change],
      ...(profile ? [`Une question ? Pour nous joindre : ${profile.contact}.`] : []),
      `${house}\nVotre adresse sert à vos invitations, et à rien d’autre. Pour la faire retirer, dites-le-nous.`,
    ].join('\n\n'),
  };
}

function facts(data: Meeting): string[] {
  return [
    `Quoi : ${plainMeetingKind[data.kind]}.`,
    `Sujet : ${data.topic}.`,
    `Quand : ${frenchDate(data.date)} à ${frenchTime(data.time)}.`,
    `Où : ${data.place}.`,
    ...(data.exchange ? [`Avant, un court échange : ${exchangeWhen(data.exchange)}.`] : []),
  ];
}
