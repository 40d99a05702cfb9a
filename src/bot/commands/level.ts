// /niveau: where the structure stands, why, and what is missing with the command that supplies it (L1, L6).

import { capital } from '../../domain/french/words.ts';
import { becauseLines, levelHeadline, missingLines } from '../../domain/proof/level.ts';
import { proofsOf } from '../../domain/proof/proofs.ts';
import { type Command, type Context, commandChoice, plain } from '../context.ts';
import type { Outgoing } from '../messages.ts';
import { evaluateYear, provingKinds, provingRecords, yearAsked } from './evaluation.ts';

export const level: Command = {
  name: '/niveau',
  also: ['/indicateur', '/score'],
  help: 'voir le niveau atteint et ce qui manque',
  plain: /\bniveau\b|\bou en sommes[- ]nous\b|\bindicateur\b/,
  reads: provingKinds,
  run: (ctx, { args }) => {
    const asked = yearAsked(args, ctx, '/niveau');
    return { reply: ['refused' in asked ? plain(asked.refused) : levelOf(ctx, asked.year)] };
  },
};

function levelOf(ctx: Context, year: number): Outgoing {
  const records = provingRecords(ctx.records);
  const labels = new Map(proofsOf(records, year).map((proof) => [proof.id, proof.label]));
  const evaluation =
    ctx.structure.profile && evaluateYear(ctx.structure.profile, year, records, ctx.rulesets);
  if (!evaluation)
    return plain(
      `Je ne connais pas de règle pour un centre de santé en ${year}. Vos pièces restent rangées. Le dossier peut être fait quand même.`,
    );
  const missing = missingLines(evaluation);
  const first = evaluation.missing[0];
  return {
    text: [
      levelHeadline(evaluation),
      '',
      ...becauseLines(evaluation, (proof) => labels.get(proof)),
      ...(missing.length > 0
        ? ['', 'Ce qui manque, dans l’ordre le plus court :', ...missing]
        : ['', 'Rien ne manque pour le moment.']),
      ...(evaluation.notes.length > 0
        ? ['', 'À savoir :', ...evaluation.notes.map((note) => `• ${note}`)]
        : []),
    ].join('\n'),
    choices: [
      ...(first ? [commandChoice(first.command, capital(first.label))] : []),
      commandChoice(`/dossier ${year}`, `Faire le dossier ${year}`),
    ],
  };
}
