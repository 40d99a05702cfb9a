// Naming a new project of the structure (M2).
import { z } from 'zod';
import { asked } from '../../domain/forms/form.ts';
import { begun } from '../commands/projects.ts';
import type { Flow } from '../context.ts';
import { LONGEST_PROJECT } from '../projects.ts';

export const project: Flow = {
  id: 'project',
  command: '/projet',
  doing: 'noter un projet',
  reads: ['project', 'meeting'],
  form: () => ({
    id: 'project',
    title: 'le projet',
    direct: true,
    schema: z.object({
      name: asked(z.string(), {
        kind: 'topic',
        label: 'Nom du projet',
        also: ['nom', 'projet'],
        ask: 'Comment s’appelle ce projet ?',
        hint: 'Quelques mots suffisent. Par exemple : l’accueil du samedi.',
        refuse: (value) =>
          String(value).length > LONGEST_PROJECT
            ? 'C’est un peu long. Dites-le en quelques mots.'
            : undefined,
      }),
    }),
  }),
  begin: () => ({ answers: {}, rest: '' }),
  confirmed: (ctx, answers) => begun(ctx, z.string().parse(answers.name)),
};
