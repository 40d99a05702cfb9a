// What is said of a file whose notes were read, or could not be.
import { commandChoice } from '../context.ts';
import { heldFile } from '../held-file.ts';
import type { FileRef, Outgoing } from '../messages.ts';
import type { TextProblem } from '../ports.files.ts';

const why: Record<TextProblem, (name: string) => string> = {
  empty: (name) => `Je n’ai trouvé aucun mot dans « ${name} ».`,
  pictures: (name) => `« ${name} » ne contient pas de texte que je sache lire : sans doute des images.`,
  locked: (name) => `Un mot de passe protège « ${name} ». Je ne peux pas l’ouvrir.`,
  'too-much': (name) => `« ${name} » est trop lourd à ouvrir. Par prudence, je me suis arrêté.`,
  damaged: (name) => `Je n’arrive pas à ouvrir « ${name} ». Il est peut-être abîmé.`,
  unknown: (name) => `Je ne sais pas lire « ${name} » : il me faut un texte, un document Word ou un PDF.`,
};

/** Why a file was not read, and what to do instead; the file itself is still there. */
export function unread(file: FileRef, problem: TextProblem): Outgoing {
  return {
    text: `${why[problem](file.name)} Collez le texte ici, ou répondez à mes questions.`,
    choices: [
      commandChoice('/cr', 'Répondre aux questions'),
      commandChoice(`/preuve ${heldFile(file)}`, 'Ranger le fichier comme pièce'),
    ],
  };
}

/** What is said before what was found in a file. `read` of its `length` characters were read; `masked` pieces. */
export function fileRead(
  name: string,
  { read, length, masked }: { read: number; length: number; masked: number },
): string {
  const number = (n: number) => n.toLocaleString('fr-FR').replace(/\s/g, ' ');
  return [
    `J’ai lu « ${name} ».`,
    ...(read < length
      ? [
          `Il est long : je me suis arrêté à ${number(read)} caractères sur ${number(length)}. Déposez la suite dans un autre fichier.`,
        ]
      : []),
    ...(masked > 0 ? ['J’y ai masqué ce qui touche à la santé d’une personne.'] : []),
    'Je ne garde pas le fichier lui-même, seulement ses mots.',
  ].join(' ');
}
