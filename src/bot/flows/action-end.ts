// The end of an action: the evidence that it is done, asked once; or why it is given up (C5).
import { z } from 'zod';
import { isOpen } from '../../domain/actions.ts';
import { asked } from '../../domain/forms/form.ts';
import { Evidence } from '../../domain/records.ts';
import { type Beginning, type Context, commandChoice, type Flow, plain } from '../context.ts';

// Never asked: the action that is meant.
const action = asked(z.string(), {
  kind: 'text',
  label: 'Action',
  ask: 'Quelle action ?',
  when: () => false,
});

const named = (ctx: Context, id: string) => ctx.records('action').find((one) => one.id === id);

const proof = z.object({
  action,
  file: asked(Evidence.shape.file.optional(), {
    kind: 'file',
    label: 'Preuve',
    also: ['pièce', 'fichier'],
    ask: 'Avez-vous une preuve ? Déposez une photo ou un document, ou dites « non ».',
    optional: true,
  }),
});

export const actionProof: Flow = {
  id: 'action-proof',
  command: '/fait',
  doing: 'ajouter la preuve d’une action',
  reads: ['action'],
  form: () => ({ id: 'action-proof', title: 'la preuve', direct: true, schema: proof }),
  begin: (_ctx, { args }) => ({ answers: { action: args.trim() }, rest: '' }),
  confirmed: (ctx, answers) => {
    const given = proof.parse(answers);
    const found = named(ctx, given.action);
    if (!given.file || !found) return { reply: [plain('D’accord. L’action reste notée comme faite.')] };
    const label = `Preuve : ${found.data.what}`;
    return {
      effects: [
        {
          do: 'create',
          kind: 'evidence',
          data: { kind: 'other', label, file: given.file, actionId: found.id },
          factDate: found.data.doneOn ?? ctx.today,
          recordedOn: ctx.today,
          recordedBy: ctx.me.id,
        },
      ],
      reply: [
        {
          text: `Merci. « ${given.file.name} » est rangé avec cette action.`,
          choices: [commandChoice('/actions', 'Voir les actions')],
        },
      ],
    };
  },
};

const reason = z.object({
  action,
  why: asked(z.string(), { kind: 'text', label: 'Raison', ask: 'Pourquoi y renoncer ?' }),
});

export const actionDropped: Flow = {
  id: 'action-dropped',
  command: '/suivre',
  doing: 'renoncer à une action',
  reads: ['action'],
  form: () => ({ id: 'action-dropped', title: 'la raison', direct: true, schema: reason }),
  begin: (ctx, { args }): Beginning => {
    const found = named(ctx, args.trim());
    return found && isOpen(found.data)
      ? { answers: { action: found.id }, intro: `« ${found.data.what} »`, rest: '' }
      : { refused: plain('Cette action n’attend plus. Rien n’a changé.') };
  },
  confirmed: (ctx, answers) => {
    const given = reason.parse(answers);
    const found = named(ctx, given.action);
    if (!found || !isOpen(found.data))
      return { reply: [plain('Cette action n’attend plus. Rien n’a changé.')] };
    const { id, version, data } = found;
    return {
      effects: [
        {
          do: 'update',
          kind: 'action',
          id,
          version,
          data: { ...data, state: 'dropped', why: given.why.replace(/[.\s]+$/, '') },
        },
      ],
      reply: [plain(`C’est noté : « ${data.what} » est abandonnée. La raison est gardée.`)],
    };
  },
};
