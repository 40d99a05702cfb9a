// Minutes that are kept: notes pasted into their correction change nothing, and a correction that was asked is never forgotten.
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../src/domain/minutes/fingerprint.ts';
import type { Minutes } from '../../src/domain/records.ts';
import { claire, file, hear, heardBy, lucas, type Memory, nobodySpoke, paul, stored } from './room.ts';

const data: Minutes = {
  kind: 'co-construction',
  topic: 'l’accueil',
  date: '2024-08-28',
  users: ['Paul'],
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
  askedOn: '2024-08-29',
  asked: [
    { by: 'Paul', personId: paul.id },
    { by: 'Lucas', personId: lucas.id },
  ],
};
const of = fingerprintOf(data);
const answered: Minutes = {
  ...data,
  approvals: [
    { by: 'Lucas', personId: lucas.id, verdict: 'approved', on: '2024-08-30', of },
    {
      by: 'Paul',
      personId: paul.id,
      verdict: 'corrected',
      words: 'Un banc avec un dossier',
      on: '2024-08-30',
      of,
    },
  ],
};
const house = (minutes: Minutes): Memory => ({
  ...nobodySpoke,
  records: [stored('minutes-1', 'minutes', minutes, '2024-08-28')],
});
const said = (text: string) => ({ kind: 'text' as const, text });
const LATE = '2024-09-09T09:00:00.000Z';
const NOTES = `Présents : Odette (usagère), Claire
Décision : refaire l'affiche
Action : relire l'affiche, Lucas, pour le 15 octobre`;

describe('notes given to a correction', () => {
  it.each([said(NOTES), said('voici mes notes'), { ...said(''), file }])(
    'change nothing, and say what to do',
    async (body) => {
      const begun = await hear(house(data), claire.id, said('/cr corriger'));
      const heard = await hear(begun.memory, claire.id, body);
      const [message] = heardBy(heard.said, claire);
      expect(message?.text).toContain('Vous corrigez un compte-rendu déjà gardé : je n’y lis pas');
      expect(message?.text).toContain('« corrige la décision 1 »');
      expect(message?.choices?.map(({ label }) => label)).toEqual([
        'Continuer la correction',
        'Nouveau compte-rendu',
      ]);
      expect(heard.state.dialogues).toEqual(begun.state.dialogues);
    },
  );
});

describe('a correction that was asked', () => {
  it('can be made from where it is told', async () => {
    const { said: told } = await hear(house(answered), claire.id, said('/relire minutes-1 etat'));
    expect(heardBy(told, claire)[0]?.choices?.map(({ label }) => label)).toContain(
      'Corriger le compte-rendu',
    );
  });

  it('is not called approved once the reading is closed', async () => {
    const closed = await hear(house(answered), claire.id, said('/relire minutes-1 clore'), LATE);
    const told = heardBy(closed.said, lucas)[0]?.text;
    expect(told).toContain('Une correction reste demandée. Notez-la dans le prochain compte-rendu.');
    const again = await hear(closed.memory, claire.id, said('/cr corriger minutes-1'), LATE);
    const [message] = heardBy(again.said, claire);
    expect(message?.text).not.toContain('approuvé');
    expect(message?.text).toContain('Paul demandait une correction.');
  });

  it('was not asked of minutes that everybody found exact', async () => {
    const approved = answered.approvals?.map((one) => ({ ...one, verdict: 'approved' as const })) ?? [];
    const { said: told } = await hear(
      house({ ...data, approvals: approved }),
      claire.id,
      said('/cr corriger minutes-1'),
    );
    expect(heardBy(told, claire)[0]?.text).toContain('relu et approuvé');
  });
});
