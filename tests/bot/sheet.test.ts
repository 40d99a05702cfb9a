// The form of a dialogue: what it asks, what it already knows, and that handing it in untouched changes nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sheetOf } from '../../src/bot/dialogue/sheet.ts';
import { active, openFlow } from '../../src/bot/dialogue/talk.ts';
import type { Sheet } from '../../src/bot/messages.ts';
import { openDialogue } from '../../src/domain/forms/dialogue.ts';
import { asked } from '../../src/domain/forms/form.ts';
import { claire, contextOf, file, hear, hearAll, type Memory, nobodySpoke } from './room.ts';
import { step, walk } from './walks.ts';

/** The form of what this person talks about. */
function sheet(memory: Memory, personId = claire.id): Sheet | undefined {
  const me = memory.people.find(({ id }) => id === personId) ?? claire;
  const dialogue = active(memory.states[personId]?.dialogues ?? []);
  const open = openFlow(dialogue, contextOf(memory, me));
  return dialogue && open && sheetOf(open.form, dialogue);
}

const sheetAfter = async (...texts: string[]) => sheet((await hearAll(nobodySpoke, claire.id, texts)).memory);
const fieldIn = (found: Sheet | undefined, path: string) => found?.fields.find((one) => one.path === path);

describe('The form of a dialogue', () => {
  it('asks every question that applies, in its order, as the room would', async () => {
    const found = await sheetAfter('/reunion');
    expect(found?.title).toBe('La réunion');
    expect(found?.fields.map(({ path, kind }) => [path, kind])).toEqual([
      ['kind', 'one'],
      ['topic', 'line'],
      ['date', 'line'],
      ['time', 'line'],
      ['people', 'line'],
      ['place', 'line'],
    ]);
    expect(fieldIn(found, 'time')).toEqual({
      path: 'time',
      label: 'Heure',
      ask: 'À quelle heure ?',
      hint: 'Par exemple : 18 h 30.',
      kind: 'line',
      options: [],
      optional: false,
    });
    expect(fieldIn(found, 'kind')?.options).toContainEqual({
      value: 'co-construction',
      label: 'Réunion de co-construction',
    });
  });

  it('shows what was said in words, and options by their value', async () => {
    const found = await sheetAfter(
      'une réunion de co-construction sur l’accueil mardi 10 à 18 h 30 avec Lucas et Paul, salle du fond',
    );
    expect(Object.fromEntries(found?.fields.map(({ path, value }) => [path, value]) ?? [])).toEqual({
      kind: 'co-construction',
      topic: 'l’accueil',
      date: 'mardi 10 septembre 2024',
      time: '18 h 30',
      people: 'Lucas et Paul',
      place: 'salle du fond',
    });
  });

  it('shows a guess as a guess, and leaves files to be dropped', async () => {
    const { memory } = await hear(nobodySpoke, claire.id, { kind: 'text', text: '', file });
    const found = sheet(memory);
    expect(found?.fields.map(({ path }) => path)).toEqual(['kind', 'factDate', 'label']);
    expect(fieldIn(found, 'label')).toMatchObject({
      value: 'synthese 2024',
      hint: expect.stringContaining('supposition') as string,
    });
  });

  it('takes several choices, a long text and an answer that may be left out', async () => {
    const found = await sheetAfter('/recrutement', 'Camille', 'usager', 'affiche', '1 et 5');
    expect(fieldIn(found, 'criteria')).toMatchObject({
      kind: 'several',
      value: ['experience', 'availability'],
      optional: false,
    });
    expect(fieldIn(found, 'availability')).toMatchObject({ kind: 'paragraph', optional: true });
    expect(fieldIn(found, 'criteria')?.options).toHaveLength(5);
  });

  it('shows the items of a list once they are said, each by its number', async () => {
    const opening = ['/cr', 'co-construction', 'l’accueil', 'hier', 'Paul', 'Lucas'];
    expect((await sheetAfter(...opening))?.fields.some(({ path }) => path.includes('.'))).toBe(false);
    const found = await sheetAfter(...opening, 'on achète un banc');
    expect(fieldIn(found, 'decisions.0.text')).toMatchObject({
      label: 'Décision (n° 1)',
      value: 'on achète un banc',
    });
    expect(fieldIn(found, 'decisions.0.brought')?.kind).toBe('one');
    expect(fieldIn(found, 'decisions.0.why')).toBeUndefined();
  });

  it('of questions that only ask for files has nothing to fill in', () => {
    const onlyFile = asked(z.unknown(), { kind: 'file', label: 'Fichier', ask: 'Déposez le fichier ici.' });
    const form = { id: 'f', title: 'la pièce', schema: z.object({ onlyFile }) };
    expect(sheetOf(form, openDialogue('d1', 'f', {}, '2024-09-02T09:00:00.000Z'))).toBeUndefined();
  });

  it('is offered with a question while two others can be answered beside it, and no longer after', async () => {
    const first = await hear(nobodySpoke, claire.id, { kind: 'text', text: '/referent' });
    expect(first.said[0]?.message.form).toBe(first.state.dialogues[0]?.id);
    const last = await hearAll(first.memory, claire.id, ['Paul, depuis hier']);
    expect(last.said[0]?.message.text).toContain('Quelle est sa mission');
    expect(last.said[0]?.message).not.toHaveProperty('form');
    const whole = await hearAll(last.memory, claire.id, ['écouter']);
    expect(whole.said[0]?.message).not.toHaveProperty('form');
  });
});

describe('Whatever was said before', () => {
  it('the form fits its options, and handed in untouched it changes no answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        await walk(nobodySpoke, steps, async ({ personId, heard }) => {
          const found = sheet(heard.memory, personId);
          if (!found) return;
          expect(new Set(found.fields.map(({ path }) => path)).size).toBe(found.fields.length);
          for (const { kind, options, value, label, ask } of found.fields) {
            expect([label, ask]).not.toContain('');
            const isChosen = kind === 'one' || kind === 'several';
            expect(options.length > 0).toBe(isChosen);
            for (const one of isChosen && value !== undefined ? [value].flat() : [])
              expect(options.map((option) => option.value)).toContain(one);
          }
          const answers = Object.fromEntries(
            found.fields.flatMap(({ path, value }) => (value === undefined ? [] : [[path, value]])),
          );
          const before = active(heard.state.dialogues);
          const handed = await hear(heard.memory, personId, {
            kind: 'form',
            dialogue: found.dialogue,
            answers,
          });
          const same = handed.state.dialogues.find(({ id }) => id === found.dialogue);
          if (same) expect(same).toEqual({ ...before, parked: false });
        });
      }),
      { numRuns: 40 },
    );
  });
});
