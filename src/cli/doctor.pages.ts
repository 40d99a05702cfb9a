// What `doctor` sees of the public pages: whether they can be signed, and whether the public address leads here.
import type { Config } from '../config.ts';
import { SIGN_OF_LIFE } from '../integrations/web/server.ts';
import { keyOf } from '../passerelle.ts';
import { type Finding, fine, note, todo } from './doctor.finding.ts';

const PATIENCE_MS = 5_000;

/**
 * Asks the public address only where there is one; no trouble of the network is thrown.
 * @param running a Passerelle is at work here: only then can its address answer
 */
export async function checkPages(config: Config, running: boolean): Promise<Finding[]> {
  const { publicUrl } = config;
  if (!keyOf(config))
    return [
      note(
        'Les pages publiques ne sont pas servies : il manque la clé qui signe leurs adresses.',
        'Avec DATABASE_URL, réglez PASSERELLE_KEY : docs/pages.md.',
      ),
    ];
  if (publicUrl === undefined)
    return [
      note(
        'Les pages publiques s’ouvrent sur cette machine seulement.',
        'Pour que les patients les ouvrent, réglez PUBLIC_URL : docs/pages.md.',
      ),
    ];
  const clear = publicUrl.startsWith('http:')
    ? [
        todo(
          'PUBLIC_URL commence par http : les réponses passent sans être chiffrées.',
          'Placez un serveur web qui chiffre devant les pages : docs/pages.md.',
        ),
      ]
    : [];
  if (await answers(publicUrl)) return [...clear, fine(`Les pages publiques répondent : ${publicUrl}.`)];
  if (!running)
    return [
      ...clear,
      note(
        `Les pages publiques ne répondent pas : ${publicUrl}.`,
        'Démarrez Passerelle, puis relancez doctor.',
      ),
    ];
  return [
    ...clear,
    todo(
      `Les pages publiques ne répondent pas : ${publicUrl}.`,
      `Vérifiez que cette adresse mène à ${config.webHost}, port ${config.webPort} : docs/pages.md.`,
    ),
  ];
}

async function answers(publicUrl: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(`${publicUrl}/sante`, { signal, redirect: 'error' });
    return answer.ok && (await answer.text()) === SIGN_OF_LIFE;
  } catch {
    return false;
  }
}
