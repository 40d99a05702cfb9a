// `passerelle extract --model`: notes read by the model of the settings, or a line that says why the rules read them.
import { mask } from '../bot/guard/mask.ts';
import { readNotesByModel } from '../bot/model-notes.ts';
import type { NotesReading } from '../bot/understanding/notes/shape.ts';
import { modelSettings } from '../config/model.ts';
import type { Config } from '../config.ts';
import { createModel } from '../integrations/model/model.ts';

const REASONS = {
  absent: 'le serveur ou le modèle est introuvable',
  unauthorised: 'le serveur refuse la clé',
  busy: 'le serveur a trop de demandes',
  failed: 'le serveur a eu un problème',
  late: 'le modèle n’a pas répondu à temps',
  refused: 'le modèle a refusé de répondre',
  cut: 'la réponse du modèle est coupée',
  unreadable: 'la réponse du modèle est illisible',
  long: 'ces notes sont trop longues pour lui',
} as const;

/**
 * Reads notes by the model; undefined when the rules must do it, after a line that says why. Names, contacts and
 * health data are hidden before anything leaves. A server that is absent is asked once only.
 */
export function notesByModel(
  config: Config,
  err: (line: string) => void,
): (notes: string, writtenOn: string) => Promise<NotesReading | undefined> {
  const joined = modelSettings(config);
  const settings = joined.ok ? joined.settings : undefined;
  if (!settings) {
    err(
      joined.ok ? 'Aucun modèle n’est réglé (OPENAI_MODEL) : les règles lisent les notes.' : joined.problem,
    );
    return async () => undefined;
  }
  const model = createModel(settings);
  let gone = false;
  return async (notes, writtenOn) => {
    if (gone) return undefined;
    const read = await readNotesByModel(notes, { model, writtenOn, masked: mask(notes).spans });
    if (read.ok) return read.reading;
    gone = read.why === 'absent' || read.why === 'unauthorised';
    err(`Les règles lisent les notes : ${REASONS[read.why]}.`);
    return undefined;
  };
}
