// The script of the stand-in for the page's tests: a few answers of each shape that the page must show.
import type { Incoming, Outgoing } from '../../src/bot/messages.ts';
import type { Person } from '../../src/domain/people.ts';

const kinds: Outgoing = {
  text: 'Êtes-vous une maison ou un centre de santé ?',
  choices: [
    { value: 'msp', label: 'Maison de santé' },
    { value: 'cds', label: 'Centre de santé' },
  ],
};

const choices = [
  { value: 'questionnaire', label: 'Un questionnaire' },
  { value: 'plan', label: 'Un plan d’actions' },
];

export function script({ body, author }: Incoming, people: Person[]): Outgoing[] {
  if (body.kind === 'join' && people.length === 1) return [{ text: `Bonjour ${author.name}.` }, kinds];
  if (body.kind === 'join') return [{ text: `Bienvenue ${author.name}.` }];
  if (body.kind === 'press') return [{ text: 'C’est noté. Quel est le nom de la structure ?' }];
  if (body.kind === 'form') return [{ text: `Rempli : ${Object.keys(body.answers).length} réponses.` }];
  if (body.kind === 'advance') return [{ text: 'Rappel : un compte-rendu reste à écrire.' }];
  if (body.kind === 'quote') return [{ text: `Noté : ${body.text}, de ${body.writer.account}` }];
  if (body.kind !== 'text') return [];
  if (body.refusedFile) return [{ text: `Fichier refusé : ${body.refusedFile.problem}` }];
  if (body.file) return [{ text: 'De quoi ce fichier est-il la preuve ?', choices }];
  if (body.text === '/dossier 2024')
    return [{ text: 'Je compose.', progress: { of: 'dossier', percent: 0 } }];
  return [{ text: `Entendu : ${body.text}` }];
}
