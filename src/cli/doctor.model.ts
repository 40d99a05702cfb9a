// What `doctor` sees of the language model: off, or its server's answer. No text is sent.
import { modelSettings } from '../config/model.ts';
import type { Config } from '../config.ts';
import { tryModel } from '../integrations/model/try.ts';
import { type Finding, fine, note, todo } from './doctor.finding.ts';

/** Asks the server only when a model is set; no trouble of the network is thrown. */
export async function checkModel(
  config: Pick<Config, 'openaiModel' | 'openaiBaseUrl' | 'openaiApiKey'>,
  ask: typeof tryModel = tryModel,
): Promise<Finding[]> {
  const read = modelSettings(config);
  if (!read.ok) return [todo(read.problem, 'Le guide dit quoi mettre dans .env : docs/modele.md.')];
  if (!read.settings)
    return [fine('Modèle de langue : aucun. Rien n’est envoyé, les règles lisent les notes.')];
  switch (await ask(read.settings)) {
    case 'ready':
      return [fine('Modèle de langue : son serveur répond.')];
    case 'unknown-model':
      return [
        todo(
          'Modèle de langue : le serveur répond, mais ne connaît pas OPENAI_MODEL.',
          'Vérifiez le nom du modèle. En attendant, les règles lisent les notes.',
        ),
      ];
    case 'refused':
      return [
        todo(
          'Modèle de langue : le serveur refuse la clé.',
          'Vérifiez OPENAI_API_KEY. En attendant, les règles lisent les notes.',
        ),
      ];
    case 'unreachable':
      return [
        note(
          'Modèle de langue : le serveur ne répond pas. Les règles lisent les notes.',
          'Vérifiez OPENAI_BASE_URL, et que ce serveur est en marche.',
        ),
      ];
  }
}
