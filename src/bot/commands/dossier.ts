// /dossier: the summary at once, then the file, compiled in the background (D1).

import { inPieces } from '../../domain/dossier/pieces.ts';
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
    const pieces = inPieces(proofsOf(records, asked.year));
    const missing = evaluation?.missing ?? [];
    const text = [
      `Dossier ${asked.year}.`,
      evaluation
        ? levelHeadline(evaluation)
        : `Je ne connais pas de règle pour cette année. Le dossier rassemble vos pièces.`,
      pieces.length > 0
        ? `${count(pieces.length, 'pièce')} : ${pieces.map(([first]) => first.label).join(' ; ')}.`
        : 'Aucune pièce pour cette année.',
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
