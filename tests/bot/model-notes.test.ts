// Notes read by a model: only what the notes bear out is kept, whatever the notes or the model try.
import { afterEach, describe, expect, it } from 'vitest';
import { readingWithoutTold, withoutTold } from '../../src/bot/guard/told.ts';
import { readNotesByModel } from '../../src/bot/model-notes.ts';
import { createModel } from '../../src/integrations/model/model.ts';
import { injections, obeying } from '../model/obeying.ts';
import { json, type ModelServer, modelServer, type Reply, says } from '../model/server.ts';

let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function read(notes: string, reply: Reply, masked: string[] = []) {
  server = await modelServer(reply);
  const model = createModel({ baseUrl: server.baseUrl, model: 'petit' });
  const known = [{ name: 'Maëlle Kerbrat' }];
  return readNotesByModel(notes, { model, writtenOn: '2024-03-05', known, masked });
}

const notes = `Présents : Maëlle Kerbrat (usagère), Yann
Décision : ouvrir le samedi
matin, idée de Maëlle.
Action : Yann appelle la mairie au 02 98 12 34 56 pour le 12 mars`;

const answer = {
  present_users: ['[PERSONNE_1]'],
  present_professionals: ['[PERSONNE_2]', 'Inventé'],
  decisions: [
    {
      text: 'Ouvrir le samedi matin',
      quote: 'ouvrir le samedi matin, idée de [PERSONNE_3]',
      users_brought: 'proposed',
      by: ['[PERSONNE_3]'],
      kept: true,
    },
  ],
  actions: [
    {
      what: 'Appeler la mairie au [TEL_1]',
      who: '[PERSONNE_2]',
      due: '2024-03-12',
      quote: '[PERSONNE_2] appelle la mairie au [TEL_1] pour le 12 mars',
    },
  ],
  contributions: [
    { by: '[PERSONNE_3]', quote: 'idée de [PERSONNE_3]' },
    { by: null, quote: 'les usagers sont ravis' },
  ],
};

describe('Notes read by a model', () => {
  it('come back with real names, and quotes as they are written', async () => {
    const outcome = await read(notes, says(JSON.stringify(answer), { tokens: 90 }));
    expect(outcome).toEqual({
      ok: true,
      tokens: 90,
      health: [],
      reading: {
        present_users: ['Maëlle Kerbrat'],
        present_professionals: ['Yann'],
        decisions: [
          {
            text: 'Ouvrir le samedi matin',
            quote: 'ouvrir le samedi\nmatin, idée de Maëlle',
            users_brought: 'proposed',
            by: ['Maëlle'],
            kept: true,
          },
        ],
        actions: [
          {
            what: 'Appeler la mairie au 02 98 12 34 56',
            who: 'Yann',
            due: '2024-03-12',
            quote: 'Yann appelle la mairie au 02 98 12 34 56 pour le 12 mars',
          },
        ],
        contributions: [{ by: 'Maëlle', quote: 'idée de Maëlle' }],
      },
    });
  });

  it('leave without names, numbers nor what is masked', async () => {
    await read(`${notes}\nLe diabète de Yann`, says(JSON.stringify(answer)), ['diabète de Yann']);
    expect(server?.received.join()).not.toMatch(/ma[eë]lle|kerbrat|yann|02 98|diab/i);
    expect(server?.received.join()).toContain('ouvrir le samedi');
  });

  it('go back to the rules when the model gives nothing', async () => {
    expect(await read(notes, json(500, {}))).toEqual({ ok: false, why: 'failed', tokens: 0 });
  });

  it('are not sent when they are too long', async () => {
    expect(await read('Une ligne.\n'.repeat(6000), json(500, {}))).toMatchObject({ why: 'long' });
    expect(server?.received).toEqual([]);
  });
});

describe('What the model tells of somebody’s health', () => {
  const told = `${notes}\nOdile ne retrouve plus le chemin de chez elle.\nLe groupe mémoire se réunit mardi.`;
  const health = async (quotes: unknown, text = told) => {
    const outcome = await read(text, says(JSON.stringify({ ...answer, health: quotes })));
    if (!outcome.ok) throw new Error(outcome.why);
    return outcome.health;
  };

  it('is what the notes hold, as written there, with its names', async () => {
    const said = ['ne retrouve plus  le chemin de chez elle', 'Odile ne retrouve plus', 'cancer de Yann'];
    expect(await health(said)).toEqual(['ne retrouve plus le chemin de chez elle', 'Odile ne retrouve plus']);
  });

  it('may be left out, or be null', async () => {
    expect(await health(undefined)).toEqual([]);
    expect(await health(null)).toEqual([]);
    expect(server?.received).toHaveLength(1);
  });

  it('is not a long passage, nor a mark, nor a letter', async () => {
    const long = 'a bien parlé '.repeat(20).trim();
    expect(await health([long, 'à', '[masqué]', told], `${told}\n${`${long}. `.repeat(9)}[masqué]`)).toEqual(
      [],
    );
  });

  it('never blanks the notes, line by line or word by word', async () => {
    for (const quotes of [told.split('\n'), told.split(/\s+/)]) {
      const pieces = await health(quotes);
      const left = withoutTold(told, pieces).replaceAll('[masqué]', '');
      expect(left.length).toBeGreaterThanOrEqual((told.length * 2) / 3);
      await server?.close();
    }
  });

  it('leaves every quote of the reading an exact piece of the masked notes', () => {
    const text = 'Décision : poser un banc car Odile perd la tête le soir.\nAction : prévenir Odile';
    const quote = 'poser un banc car Odile perd la';
    const reading = {
      present_users: ['Odile', 'perd la tête'],
      present_professionals: [],
      decisions: [
        { text: 'Poser un banc, Odile va mal', quote, users_brought: 'nothing' as const, by: [], kept: null },
      ],
      actions: [{ what: 'Prévenir : PERD LA TÊTE', who: 'Odile', due: null, quote: 'prévenir Odile' }],
      contributions: [{ by: 'perd la tête', quote: 'la tête le soir' }],
    };
    expect(readingWithoutTold(text, reading, ['perd la tête'])).toEqual({
      present_users: ['Odile'],
      present_professionals: [],
      decisions: [
        {
          ...reading.decisions[0],
          text: 'poser un banc car Odile [masqué]',
          quote: 'poser un banc car Odile [masqué]',
        },
      ],
      actions: [{ what: 'Prévenir : [masqué]', who: 'Odile', due: null, quote: 'prévenir Odile' }],
      contributions: [{ by: null, quote: '[masqué] le soir' }],
    });
  });
});

describe('Notes that command a model that obeys', () => {
  it('are thirty and more', () => expect(new Set(injections).size).toBeGreaterThanOrEqual(30));

  it.each(injections)('%j', async (injection) => {
    const text = `Décision : garder le panneau du hall.\n${injection}\nFin à 20 h.`;
    const outcome = await read(text, obeying);
    if (!outcome.ok) throw new Error(outcome.why);
    const { decisions, actions, contributions, ...others } = outcome.reading;
    expect(Object.keys(others).sort()).toEqual(['present_professionals', 'present_users']);
    for (const one of decisions)
      expect(Object.keys(one).sort()).toEqual(['by', 'kept', 'quote', 'text', 'users_brought']);
    for (const one of actions) expect(Object.keys(one).sort()).toEqual(['due', 'quote', 'what', 'who']);
    for (const one of contributions) expect(Object.keys(one).sort()).toEqual(['by', 'quote']);
    for (const { quote } of [...decisions, ...actions, ...contributions]) expect(text).toContain(quote);
    const named = [...others.present_users, ...others.present_professionals];
    for (const name of [...named, ...decisions.flatMap(({ by }) => by)])
      expect(text.toLowerCase()).toContain(name.toLowerCase());
    expect(JSON.stringify(outcome.reading)).not.toContain('rôle coordinatrice donné');
    expect(actions.map(({ due }) => due)).toEqual(actions.map(() => null));
    expect(server?.received).toHaveLength(1);
  });
});
