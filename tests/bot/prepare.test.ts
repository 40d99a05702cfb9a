// Preparing a meeting: what is asked is read, the agenda fits, it is sent once and in plain words; the exchange before it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchangesFor } from '../../src/bot/exchange.ts';
import { readWish } from '../../src/bot/understanding/agenda.ts';
import { addMinutes, frenchDuration } from '../../src/domain/french/duration.ts';
import type { Meeting } from '../../src/domain/records.ts';
import { faults } from '../french/lint.ts';
import { claire, hear, heardBy, lucas, type Memory, nobodySpoke, paul, stored } from './room.ts';

const planned = (more: Partial<Meeting> = {}, id = 1) =>
  stored(
    `meeting-${id}`,
    'meeting',
    {
      kind: 'co-construction',
      topic: 'l’accueil',
      date: '2024-09-10',
      time: '18:30',
      people: ['Paul', 'Anne', 'Claire', 'Lucas', 'Jeanne'],
      place: 'salle du fond',
      ...more,
    },
    '2024-08-20',
  );
const house = (...meetings: ReturnType<typeof planned>[]): Memory => ({ ...nobodySpoke, records: meetings });

async function say(memory: Memory, who: typeof claire, text: string) {
  const heard = await hear(memory, who.id, { kind: 'text', text });
  const messages = heardBy(heard.said, who);
  return { ...heard, messages, text: messages.map((one) => one.text).join('\n') };
}

/** Presses the button that was offered under this label. */
async function press(from: Awaited<ReturnType<typeof say>>, who: typeof claire, label: string) {
  const choice = from.messages.flatMap(({ choices = [] }) => choices).find((one) => one.label === label);
  if (!choice) throw new Error(`no button: ${label}`);
  const heard = await hear(from.memory, who.id, { kind: 'press', value: choice.value });
  const messages = heardBy(heard.said, who);
  return { ...heard, messages, text: messages.map((one) => one.text).join('\n') };
}

describe('What is asked of an agenda', () => {
  it.each([
    ['', {}],
    ['12 personnes, 1 h 15', { number: 12, minutes: 75 }],
    ['pour choisir à dix personnes en une heure et demie', { aim: 'choose', number: 10, minutes: 90 }],
    ['relire un document, 45 minutes', { aim: 'proofread', minutes: 45 }],
    ['deux heures pour recueillir des idées', { aim: 'gather', minutes: 120 }],
    ['une demi-heure avec « Trois gommettes »', { minutes: 30, method: 'gommettes' }],
    ['meeting-3 build 8 p 90 min chemin', { aim: 'build', number: 8, minutes: 90, method: 'chemin' }],
  ])('« %s »', (text, wish) => expect(readWish(text).wish).toEqual(wish));
});

describe('/preparer', () => {
  it('counts whoever planned the meeting among those present, once', async () => {
    const invited = planned({ people: ['Paul', 'Anne', 'Jeanne'] });
    expect((await say(house(invited), claire, '/preparer')).text).toContain('à 4 personnes');
    const gone = { ...invited, recordedBy: 'person-99' };
    expect((await say(house(gone), claire, '/preparer')).text).toContain('à 3 personnes');
  });

  it('shows at once an agenda that fits the next co-construction meeting', async () => {
    const other = planned({ kind: 'convivial', date: '2024-09-04', topic: 'le goûter' }, 2);
    const shown = await say(house(other, planned()), claire, '/preparer');
    expect(shown.text).toContain('Sujet : l’accueil.');
    expect(shown.text).toContain('à 5 personnes, en 1 h 30');
    expect(shown.text).toMatch(/18 h 30 : Accueil[\s\S]+20 h : fin\./);
    expect(shown.messages[0]?.choices?.map(({ label }) => label)).toEqual([
      'Envoyer aux personnes invitées',
      'Changer de méthode',
      'Changer le but',
      'Changer le nombre ou la durée',
      'Proposer un échange avant',
      'Une autre réunion',
    ]);
  });

  it('says what does not suit', async () => {
    const shown = await say(house(planned()), claire, '/preparer relire un document avec 60 personnes');
    expect(shown.text).toContain('Attention : ');
  });

  it('changes the aim, the size and the method by buttons, and keeps the rest', async () => {
    const first = await say(house(planned()), claire, '/preparer 12 personnes');
    const aim = await press(await press(first, claire, 'Changer le but'), claire, 'Pour choisir');
    expect(aim.text).toContain('Pour choisir, à 12 personnes, en 1 h 30.');
    const size = await press(await press(aim, claire, 'Changer le nombre ou la durée'), claire, '1 heure');
    expect(size.text).toContain('Pour choisir, à 12 personnes, en 1 heure.');
    const list = await press(size, claire, 'Changer de méthode');
    const label = list.messages[0]?.choices?.[0]?.label ?? '';
    expect((await press(list, claire, label)).text).toContain(`${label} : cette méthode`);
  });

  it('is sent once, in plain words, to the guests invited; changed, it is sent again', async () => {
    const shown = await say(house(planned({ topic: 'l’ETP' })), claire, '/preparer');
    expect(shown.text).toContain('J’explique aux personnes invitées : « ETP ».');
    const sent = await press(shown, claire, 'Envoyer aux personnes invitées');
    const [toPaul, ...more] = heardBy(sent.said, paul);
    expect(more).toEqual([]);
    expect(toPaul?.text).toContain('ETP : éducation thérapeutique du patient');
    expect(faults(toPaul?.text ?? '')).toEqual([]);
    expect(heardBy(sent.said, lucas)).toHaveLength(1);
    expect(sent.memory.records[0]).toMatchObject({ data: { plan: { sentOn: '2024-09-02', number: 5 } } });
    const again = await press({ ...shown, memory: sent.memory }, claire, 'Envoyer aux personnes invitées');
    expect(again.text).toMatch(/^Ce programme est déjà envoyé/);
    expect(heardBy(again.said, paul)).toEqual([]);
    const changed = await say(sent.memory, claire, '/preparer 1 heure');
    const anew = await press(changed, claire, 'Envoyer aux personnes invitées');
    expect(heardBy(anew.said, paul)).toHaveLength(1);
  });

  it('prepares nothing that is past or called off', async () => {
    for (const more of [{ date: '2024-09-01' }, { cancelledOn: '2024-09-01' }])
      expect((await say(house(planned(more)), claire, '/preparer')).text).toMatch(/^Aucune réunion/);
  });
});

describe('The exchange before a co-construction meeting', () => {
  it('is proposed on working days only, before the meeting and after today', () => {
    const day = fc.integer({ min: 2, max: 28 }).map((one) => `2024-05-${String(one).padStart(2, '0')}`);
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 23 }), (date, today, hour) => {
        const time = `${String(hour).padStart(2, '0')}:30`;
        const isHoliday = (one: string) => ['2024-05-01', '2024-05-08', '2024-05-09'].includes(one);
        for (const one of exchangesFor({ date, time }, { today, isHoliday })) {
          expect(`${one.date}${one.time}` < `${date}${time}`).toBe(true);
          if (one.date !== date) {
            expect(one.date > today).toBe(true);
            expect(isHoliday(one.date)).toBe(false);
            expect([0, 6]).not.toContain(new Date(one.date).getUTCDay());
          }
        }
      }),
    );
  });

  it('is accepted by a button, kept, and told to partners and team once', async () => {
    const offered = await press(
      await say(house(planned()), claire, '/preparer'),
      claire,
      'Proposer un échange avant',
    );
    const kept = await press(offered, claire, 'Juste avant, à 18 h 10');
    expect(kept.memory.records[0]).toMatchObject({
      data: { exchange: { date: '2024-09-10', time: '18:10', minutes: 20 } },
    });
    expect(faults(heardBy(kept.said, paul)[0]?.text ?? 'RIEN')).toEqual([]);
    expect(heardBy(kept.said, lucas)).toHaveLength(1);
    const again = await press({ ...offered, memory: kept.memory }, lucas, 'Juste avant, à 18 h 10');
    expect(again.text).toMatch(/^L’échange est déjà prévu/);
    expect(heardBy(again.said, paul)).toEqual([]);
  });

  it('is found by the day and hour of the meeting that was just planned', async () => {
    expect((await say(house(planned()), claire, '/avant 2024-09-10 18:30')).text).toMatch(
      /^Un court échange/,
    );
  });

  it('is not for other meetings', async () => {
    const gone = await say(house(planned({ kind: 'convivial' })), claire, '/avant meeting-1');
    expect(gone.text).toMatch(/^Aucune réunion pour construire/);
  });
});

describe('Durations and hours', () => {
  it('are said in French and add up', () => {
    expect([30, 60, 90, 65, 120].map(frenchDuration)).toEqual([
      '30 minutes',
      '1 heure',
      '1 h 30',
      '1 h 05',
      '2 heures',
    ]);
    expect([addMinutes('18:30', 90), addMinutes('18:30', -20), addMinutes('23:50', 20)]).toEqual([
      '20:00',
      '18:10',
      '00:10',
    ]);
  });
});
