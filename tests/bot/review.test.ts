// Minutes read again: nobody answers for another, nor for a text they have not read; silence approves nothing (C9).
import { describe, expect, it } from 'vitest';
import { accountOf } from '../../src/bot/accounts.ts';
import { whomToAsk } from '../../src/bot/review/ask.ts';
import { ofKind } from '../../src/bot/treat.ts';
import { fingerprintOf } from '../../src/domain/minutes/fingerprint.ts';
import { reviewOf } from '../../src/domain/minutes/review.ts';
import type { Minutes, Stored } from '../../src/domain/records.ts';
import { claire, hear, hearAll, heardBy, lucas, type Memory, nobodySpoke, paul, stored } from './room.ts';

const data: Minutes = {
  kind: 'co-construction',
  topic: 'l’accueil',
  date: '2024-08-28',
  users: ['Paul', 'Jeanne'],
  professionals: ['Claire', 'Lucas'],
  decisions: [
    {
      text: 'Poser un banc',
      brought: 'proposed',
      contribution: 'Paul attend debout',
      by: ['Paul'],
      kept: true,
    },
  ],
  notes: 'Des mots pour l’équipe seule.',
  askedOn: '2024-08-29',
  asked: [
    { by: 'Paul', personId: paul.id },
    { by: 'Lucas', personId: lucas.id },
  ],
};
const of = fingerprintOf(data);
const house = (more: Partial<Minutes> = {}): Memory => ({
  ...nobodySpoke,
  records: [
    stored('minutes-1', 'minutes', { ...data, ...more }, '2024-08-28'),
    stored('minutes-2', 'minutes', { ...data, topic: 'le secret', asked: [] }, '2024-08-28'),
  ],
});
const minutesIn = ({ records }: Memory) => ofKind(records, 'minutes')[0]?.data ?? data;
const press = (command: string) => ({ kind: 'press' as const, value: `c:${command}` });
const EARLY = '2024-09-02T09:00:00.000Z';
const LATE = '2024-09-06T09:00:00.000Z';

describe('Reading minutes again', () => {
  it('shows a guest the decisions and what users brought, not the notes of the team', async () => {
    const { said } = await hear(house(), paul.id, { kind: 'text', text: 'je veux relire' });
    const [shown] = heardBy(said, paul);
    expect(shown?.text).toContain('1. Poser un banc\n   Apport des usagers : Paul attend debout');
    expect(shown?.text).not.toContain('pour l’équipe seule');
    expect(shown?.choices?.map(({ label }) => label)).toEqual(['C’est exact', 'Corriger']);
  });

  it('keeps « C’est exact » once, however often it is pressed', async () => {
    const once = await hear(house(), paul.id, press(`/relire minutes-1 oui ${of}`));
    const twice = await hear(once.memory, paul.id, press(`/relire minutes-1 oui ${of}`));
    expect(minutesIn(twice.memory).approvals).toHaveLength(1);
    expect(minutesIn(twice.memory).approvals?.[0]).toMatchObject({ by: 'Paul', verdict: 'approved', of });
    expect(heardBy(twice.said, paul)[0]?.text).toBe('C’est déjà noté. Merci.');
  });

  it('takes no answer for a text that was not read: the present one is shown', async () => {
    const { memory, said } = await hear(house(), paul.id, press('/relire minutes-1 oui 00000000'));
    expect(minutesIn(memory).approvals).toBeUndefined();
    expect(heardBy(said, paul)[0]?.text).toContain('a changé depuis');
  });

  it('carries the words of a correction to the coordinator, and counts them as no approval', async () => {
    const asked = await hear(house(), paul.id, press(`/relire minutes-1 corriger ${of}`));
    expect(heardBy(asked.said, paul)[0]?.text).toContain('Qu’est-ce qui n’est pas exact ?');
    const { memory, said } = await hear(asked.memory, paul.id, { kind: 'text', text: 'C’était un abri' });
    expect(reviewOf(minutesIn(memory))).toMatchObject({ approved: [], corrected: [{ by: 'Paul' }] });
    expect(heardBy(said, claire)[0]?.text).toContain('« C’était un abri »');
    expect(heardBy(said, lucas)).toEqual([]);
  });

  it('is refused to a guest who was not there, without saying that the minutes exist', async () => {
    const one = await hear(house(), paul.id, press('/relire minutes-2'));
    const none = await hear(house(), paul.id, press('/relire minutes-9'));
    expect(heardBy(one.said, paul)[0]?.text).toBe(heardBy(none.said, paul)[0]?.text);
    for (const what of ['etat', 'clore', 'demander', 'pour 1']) {
      const { effects, said } = await hear(house(), paul.id, press(`/relire minutes-1 ${what}`));
      expect(effects).toEqual([]);
      expect(heardBy(said, paul)[0]?.text).not.toContain('Lucas n’a pas répondu');
    }
  });

  it('tells the team once everyone asked found them exact', async () => {
    const one = await hear(house(), paul.id, press(`/relire minutes-1 oui ${of}`));
    expect(heardBy(one.said, lucas)).toEqual([]);
    const { said } = await hear(one.memory, lucas.id, press(`/relire minutes-1 oui ${of}`));
    expect(heardBy(said, claire)[0]?.text).toContain('Paul et Lucas l’ont relu et le trouvent exact.');
  });
});

describe('Ending the wait', () => {
  const approved = {
    approvals: [{ by: 'Paul', personId: paul.id, verdict: 'approved' as const, on: '2024-08-30', of }],
  };

  it('is for the coordinator, after seven days, and when somebody found them exact', async () => {
    const closedBy = async (memory: Memory, who: string, now: string) =>
      minutesIn((await hear(memory, who, press('/relire minutes-1 clore'), now)).memory).closed;
    expect(await closedBy(house(approved), claire.id, EARLY)).toBeUndefined();
    expect(await closedBy(house(approved), lucas.id, LATE)).toBeUndefined();
    expect(await closedBy(house(), claire.id, LATE)).toBeUndefined();
    expect(await closedBy(house(approved), claire.id, LATE)).toEqual({ on: '2024-09-06', by: 'Claire', of });
  });

  it('says who did not answer, and never says « validé »', async () => {
    const { said } = await hear(house(approved), claire.id, press('/relire minutes-1 clore'), LATE);
    const all = heardBy(said, claire)
      .map(({ text }) => text)
      .join('\n');
    expect(all).toContain('Lucas n’a pas répondu, et ne compte pas.');
    expect(all).not.toMatch(/valid/i);
  });

  it('lets the coordinator write down the answer of who has no account, and of nobody else', async () => {
    const jeanne = data.users.indexOf('Jeanne');
    const noted = await hear(house(), claire.id, press(`/relire minutes-1 oui ${of} ${jeanne}`));
    expect(minutesIn(noted.memory).approvals).toEqual([
      { by: 'Jeanne', notedBy: 'Claire', verdict: 'approved', on: '2024-09-02', of },
    ]);
    const forPaul = await hear(house(), claire.id, press(`/relire minutes-1 oui ${of} 0`));
    expect(minutesIn(forPaul.memory).approvals).toBeUndefined();
    const byLucas = await hear(house(), lucas.id, press(`/relire minutes-1 oui ${of} ${jeanne}`));
    expect(minutesIn(byLucas.memory).approvals).toBeUndefined();
  });
});

describe('Whom to ask', () => {
  const known = (people = nobodySpoke.people) => ({
    people: [...people],
    records: <K extends Stored['kind']>(kind: K) => ofKind([], kind),
  });
  const fresh = stored(
    'minutes-1',
    'minutes',
    { ...data, askedOn: undefined, asked: undefined },
    '2024-08-28',
  );

  it('is whoever was there with an account, the writer left out', () => {
    expect(whomToAsk(known(), fresh).map(({ by }) => by)).toEqual(['Paul', 'Lucas']);
  });

  it('is nobody where two people bear the name', () => {
    const namesake = { ...paul, id: 'person-9' };
    expect(accountOf(known([claire, paul, namesake]), 'Paul')).toBeUndefined();
    expect(whomToAsk(known([claire, paul, namesake]), fresh)).toEqual([]);
  });

  it('is, after a change, whoever had answered about the text that changed', async () => {
    const answered = await hearAll(house(), paul.id, [`/relire minutes-1 oui ${of}`]);
    const [one] = ofKind(answered.memory.records, 'minutes');
    if (!one) throw new Error('no minutes');
    expect(whomToAsk(known(), one)).toEqual([]);
    const changed = { ...one, data: { ...one.data, topic: 'l’entrée' } };
    expect(whomToAsk(known(), changed)).toEqual([{ by: 'Paul', personId: paul.id, again: true }]);
  });
});
