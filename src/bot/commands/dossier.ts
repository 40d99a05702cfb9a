// /dossier: the summary at once, then the file, compiled in the background (D1).

import { count } from '../../domain/french/words.ts';
import { levelHeadline } from '../../domain/proof/level.ts';
import { proofsOf } from '../../domain/proof/proofs.ts';
import { type Command, plain } from '../context.ts';
import { evaluateYear, provingKinds, provingRecords, yearAsked } from './evaluation.ts';

export const dossier: Command = {
  name: '/dossier',
  also: ['/justificatifs'],
  help: 'préparer le dossier de preuves d’une année',
  plain: /\bdossier\b/,
  reads: provingKinds,
  run: (ctx, { args }) => {
    const asked = yearAsked(args, ctx, '/dossier');
    if ('refused' in asked) return { reply: [plain(asked.refused)] };
    const { profile } = ctx.structure;
    if (!profile) return {};
    const records = provingRecords(ctx.records);
    const evaluation = evaluateYear(profile, asked.year, records, ctx.rulesets);
    const held = proofsOf(records, asked.year);
    const missing = evaluation?.missing ?? [];
    const text = [
      `Dossier ${asked.year}.`,
      evaluation
        ? levelHeadline(evaluation)
        : `Je ne connais pas de règle pour cette année. Le dossier rassemble vos pièces.`,
      held.length > 0
        ? `${count(held.length, 'preuve')} : ${held.map((proof) => proof.label).join(' ; ')}.`
        : 'Aucune preuve pour cette année.',
      ...(missing.length > 0
        ? [`Il manque : ${missing.map((piece) => `${piece.label} (${piece.command})`).join(' ; ')}.`]
        : []),
      'Je prépare le fichier. Vous pouvez continuer à me parler.',
    ].join('\n');
    return {
      reply: [plain(text)],
      effects: [
        {
          do: 'task',
          kind: 'dossier',
          key: `dossier-${ctx.turnId}`,
          payload: { year: asked.year, askedBy: ctx.me.id },
        },
      ],
    };
  },
};
