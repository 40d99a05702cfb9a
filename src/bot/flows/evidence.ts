// A dropped file: of which criterion is it the proof, and of which date.
import { z } from 'zod';
import { asked } from '../../domain/forms/form.ts';
import { evidenceLabel, optionsOf } from '../../domain/french/words.ts';
import { Evidence, EvidenceKind, IsoDate } from '../../domain/records.ts';
import { type Context, commandChoice, type Flow } from '../context.ts';
import { READABLE } from '../ports.files.ts';
import { refuseFuture } from './dates.ts';

const { 'user-referent': _referent, 'co-construction-minutes': _minutes, ...droppable } = evidenceLabel;
const evidenceOptions = optionsOf(droppable, {
  questionnaire: ['questionnaire', 'enquête', 'sondage'],
  synthesis: ['synthèse', 'synthese', 'résultats', 'bilan du questionnaire'],
  'action-plan': ['plan', 'plan d’actions', 'plan action'],
  information: ['information', 'lettre', 'panneau', 'vidéo', 'soirée', 'affiche', 'flyer'],
  'user-contribution': ['apport', 'contribution', 'apport des usagers'],
  'governance-seat': [
    'gouvernance',
    'place',
    'statuts',
    'comité',
    'CA',
    'conseil d’administration',
    'assemblée générale',
  ],
  'tool-revision': ['révision', 'revision', 'questionnaire révisé', 'nouvelle version'],
  'new-analysis': ['analyse', 'nouvelle analyse'],
  'collaboration-evaluation': ['évaluation', 'evaluation', 'bilan de la collaboration'],
  other: ['autre', 'autre chose'],
});

const schema = (ctx: Context) =>
  z.object({
    file: asked(Evidence.shape.file, {
      kind: 'file',
      label: 'Fichier',
      also: ['document', 'pièce'],
      ask: 'Déposez le fichier ici.',
      hint: 'Un PDF, une image ou un texte, de 25 Mo au plus.',
    }),
    kind: asked(EvidenceKind, {
      kind: 'choice',
      label: 'Preuve de',
      also: ['critère', 'type', 'preuve'],
      ask: 'De quoi ce fichier est-il la preuve ?',
      options: evidenceOptions,
      besides: ({ file }) => {
        const kept = Evidence.shape.file.safeParse(file);
        return kept.success && READABLE.includes(kept.data.mediaType)
          ? [{ command: '/cr', label: 'En faire un compte-rendu' }]
          : [];
      },
    }),
    factDate: asked(IsoDate, {
      kind: 'date',
      label: 'Date du fait',
      also: ['date', 'jour'],
      ask: 'À quelle date cela s’est-il passé ?',
      hint: 'C’est la date du fait, pas celle du dépôt.',
      prefer: 'past',
      refuse: refuseFuture(ctx.today, 'Cette date n’est pas encore passée. Donnez la date du fait.'),
    }),
    label: asked(z.string(), {
      kind: 'text',
      label: 'Titre',
      also: ['nom'],
      ask: 'Quel titre donner à cette pièce ?',
      guess: (here) => titleOf(here.file),
    }),
  });

function titleOf(file: unknown): string | undefined {
  const parsed = Evidence.shape.file.safeParse(file);
  return parsed.success ? parsed.data.name.replace(/\.[^.]+$/, '').replace(/[-_]+/g, ' ') : undefined;
}

export const evidence: Flow = {
  id: 'evidence',
  command: '/preuve',
  doing: 'ranger une pièce',
  reads: [],
  form: (ctx) => ({ id: 'evidence', title: 'la pièce', schema: schema(ctx) }),
  begin: (_ctx, request) => ({
    answers: request.file ? { file: request.file } : {},
    intro: request.file ? `J’ai bien reçu « ${request.file.name} ».` : undefined,
  }),
  confirmed: (ctx, answers) => {
    const { factDate, ...data } = schema(ctx).parse(answers);
    return {
      effects: [
        { do: 'create', kind: 'evidence', data, factDate, recordedOn: ctx.today, recordedBy: ctx.me.id },
      ],
      reply: [
        {
          text: `La pièce « ${data.label} » est rangée pour ${factDate.slice(0, 4)} : ${evidenceLabel[data.kind]}.`,
          choices: [commandChoice(`/niveau ${factDate.slice(0, 4)}`, 'Voir le niveau')],
        },
      ],
    };
  },
};
