// What a guest reads after a meeting: minutes to read again, what is lent to them, what became of their words.
import { invitation, whomToAsk } from '../../src/bot/review/ask.ts';
import { ofKind } from '../../src/bot/treat.ts';
import { fingerprintOf, linkFingerprint } from '../../src/domain/minutes/fingerprint.ts';
import type { Decision, Minutes, RecordKind } from '../../src/domain/records.ts';
import { claire, hear, heardBy, lucas, type Memory, nobodySpoke, paul, shown, stored } from '../bot/room.ts';

const lent = (brought: Decision['brought'], kept?: boolean): Decision => ({
  text: `poser un banc (${brought})`,
  brought,
  contribution: 'Paul demande un banc',
  by: ['Paul'],
  ...(kept !== undefined && { kept }),
  ...(kept === false && { why: 'la place manque' }),
});
const data: Minutes = {
  kind: 'co-construction',
  topic: 'l’accueil',
  date: '2024-08-28',
  users: ['Paul'],
  professionals: ['Claire'],
  decisions: [lent('proposed', true), lent('changed', false), lent('confirmed'), lent('opposed')],
  words: [{ text: 'les chaises sont basses', by: 'Paul' }],
  askedOn: '2024-08-29',
  asked: [{ by: 'Paul', personId: paul.id }],
};
const minutes = stored('minutes-1', 'minutes', data, '2024-08-28');
const action = { what: 'acheter un banc', who: 'Lucas', due: '2024-09-20', minutesId: 'minutes-1' };
const words = {
  text: 'le banc est trop bas',
  by: 'Paul',
  personId: paul.id,
  how: 'command' as const,
  consent: 'given' as const,
  turns: [],
};
const house: Memory = {
  ...nobodySpoke,
  records: [
    minutes,
    stored('action-1', 'action', action, '2024-08-28'),
    ...[1, 2, 3].map((at) => stored(`contribution-${at}`, 'contribution', words, '2024-08-20')),
  ],
};
const of = fingerprintOf(data);
const links = data.decisions.map((decision) => `/confirmer minutes-1 ${linkFingerprint(decision)}`);

/** Who writes what, one after the other. */
const scripts: [string, string[]][] = [
  [
    paul.id,
    [
      '/relire',
      `/relire minutes-1 oui ${of}`,
      '/relire minutes-1',
      ...links.map((link) => `${link} oui`),
      '/retours',
    ],
  ],
  [paul.id, [`/relire minutes-1 corriger ${of}`, 'c’était un abri', '/relire', '/tableau']],
  [
    paul.id,
    [...links.flatMap((link) => [link, `${link} non`, 'passer']), '/retours', '/confirmer', '/relire'],
  ],
  [
    paul.id,
    [`${links[0]} non`, 'j’ai parlé d’un abri', '/relire minutes-1 oui 00000000', '/relire minutes-9'],
  ],
  [claire.id, ['/repondre contribution-1', 'oui', 'oui', 'Il est plus haut.', 'oui', '/fait action-1']],
  [claire.id, ['/repondre contribution-2', 'non', 'Il est neuf.', 'oui']],
  [claire.id, ['/repondre contribution-3', 'oui', 'non', 'Nous cherchons un banc.', 'oui']],
];

/** Everything that Paul reads of it. */
export async function afterMeetings(): Promise<{ from: string; text: string }[]> {
  const texts: { from: string; text: string }[] = [];
  for (const [person, script] of scripts) {
    let memory = house;
    for (const text of script) {
      const heard = await hear(memory, person, { kind: 'text', text });
      texts.push(...heardBy(heard.said, paul).map((message) => ({ from: text, text: shown(message) })));
      memory = heard.memory;
    }
    if (person === claire.id) {
      const { said } = await hear(memory, paul.id, { kind: 'text', text: '/retours' });
      texts.push(...heardBy(said, paul).map((message) => ({ from: '/retours', text: shown(message) })));
    }
  }
  const fresh = { ...minutes, data: { ...data, askedOn: undefined, asked: undefined } };
  const known = {
    people: [claire, lucas, paul],
    records: <K extends RecordKind>(kind: K) => ofKind([], kind),
  };
  const [one] = whomToAsk(known, fresh);
  if (!one) throw new Error('nobody is asked');
  for (const again of [false, true]) {
    const message = invitation(minutes, [action], { ...one, again }, 'Paul', '2024-09-02');
    texts.push({ from: 'invitation', text: shown(message) });
  }
  return texts;
}
