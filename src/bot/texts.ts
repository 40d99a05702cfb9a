// What the bot says about the conversation itself: short, kind, and always with what to do next.
import { list, of } from '../domain/french/words.ts';
import { type Context, commandChoice, type Flow, type Outcome, type Request } from './context.ts';
import { heldFile } from './held-file.ts';
import type { Outgoing, RefusedFile, Said } from './messages.ts';
import type { CleanProblem } from './understanding/clean.ts';
import { simplify } from './understanding/fold.ts';

const helpChoice = commandChoice('/aide', 'Voir ce que je sais faire');

const unreadable: Record<CleanProblem, string> = {
  empty: 'Je n’ai rien reçu. Écrivez votre message, ou dites « aide ».',
  'too-long':
    'Ce message est trop long pour moi : 20 000 caractères au plus. Envoyez-le en plusieurs fois, ou dans un fichier.',
  'invisible-only': 'Ce message ne contient que des signes invisibles. Écrivez-le avec des mots.',
  'emoji-only': 'Je ne sais pas lire les images seules. Dites-le-moi avec des mots, s’il vous plaît.',
};

const fileProblems: Record<RefusedFile['problem'], (name: string) => string> = {
  empty: (name) => `Le fichier « ${name} » est vide. Vérifiez-le, puis déposez-le de nouveau.`,
  'too-large': (name) =>
    `Le fichier « ${name} » est trop lourd : 25 Mo au plus. Déposez une version plus légère.`,
  'not-what-it-says': (name) =>
    `Le contenu de « ${name} » ne correspond pas à son nom. Enregistrez-le dans le bon format, puis déposez-le de nouveau.`,
  locked: (name) => `Un mot de passe protège le fichier « ${name} ». Enlevez-le, ou collez le texte ici.`,
  unreadable: (name) => `Je n’ai pas pu lire « ${name} ». Déposez-le de nouveau.`,
};

export const texts = {
  masked: 'J’ai masqué ce qui touche à la santé d’une personne. Vous pouvez le dire autrement.',
  notRead: 'Je n’ai pas compris.',
  /** free words under choices: nothing was done, and they are offered again */
  chooseFirst: 'Je n’ai rien fait encore. Choisissez d’abord une réponse, puis dites ce qui change.',
  stillAsked: 'La question d’avant attend toujours votre réponse.',
  whoseLine: (name: string) => `Qu’est-ce qui vient ${of(name)} ?`,
  nothingLent: 'Je ne trouve pas de quoi vous parlez. Dites par exemple « corrige la décision 1 ».',
  notUnderstood: {
    text: 'Je n’ai pas compris. Dites-le autrement, ou demandez de l’aide.',
    choices: [helpChoice],
  },
  unknownCommand: (near: string[]): Outgoing =>
    near.length > 0
      ? {
          text: `Je ne connais pas cette commande. Vouliez-vous dire ${list(near).replace(/ et (?=[^ ]+$)/, ' ou ')} ?`,
          choices: near.map((name) => commandChoice(name, name)),
        }
      : { text: 'Je ne connais pas cette commande.', choices: [helpChoice] },
  notOffered: 'Je ne trouve pas ce choix. Reprenez le mot ou le numéro de la liste.',
  noLongerOffered: 'Ce choix n’est plus actif. Rien n’a été changé.',
  questionGone: 'Une de ces questions ne se pose plus. J’ai gardé vos autres réponses.',
  /** why a field of a form could not be taken, the others being kept */
  refusedIn: (label: string, why: string) =>
    `${label} : ${why.charAt(0).toLocaleLowerCase('fr')}${why.slice(1)}`,
  waitForSetUp: {
    text: 'La personne qui coordonne doit d’abord présenter la structure. Ensuite, je pourrai vous aider.',
  },
  tooManyOpen: {
    text: 'Vous avez déjà dix sujets ouverts. Terminez-en un, ou dites « annuler ».',
    choices: [commandChoice('/reprendre', 'Reprendre'), commandChoice('/annuler', 'Annuler le dernier')],
  },
  goOn: (flow: Flow) => `Vous aviez commencé à ${flow.doing}. Continuons.`,
  backTo: (flow: Flow) => `Vous étiez en train ${of(flow.doing)}. Reprenons.`,
  welcomeBack: 'Reprenons là où vous en étiez.',
  later: (flow: Flow): Outgoing => ({
    text: `Pas de souci, je garde vos réponses. Vous pourrez continuer à ${flow.doing} quand vous voulez.`,
    choices: [commandChoice('/reprendre', 'Reprendre')],
  }),
  cancelled: { text: 'D’accord, j’arrête là. Rien de nouveau n’a été enregistré.' },
  nothingOpen: (parked: boolean): Outgoing =>
    parked
      ? {
          text: 'Rien n’est ouvert, mais un sujet vous attend.',
          choices: [commandChoice('/reprendre', 'Reprendre')],
        }
      : { text: 'Rien n’est en cours. Que puis-je faire pour vous ?', choices: [helpChoice] },
  steppedBack: 'Je reviens à la question d’avant.',
  atBeginning: 'Nous sommes déjà à la première question. Vous pouvez dire « annuler ».',
  dialogueHelp:
    'Répondez avec vos mots, plusieurs réponses à la fois si vous voulez. Vous pouvez aussi dire « retour », « plus tard », « annuler » ou « corrige la date ».',
  corrected: 'C’est corrigé.',
  whichSide: (name: string) =>
    `Je ne sais pas de quel côté était ${name}. Avec les usagers, ou dans l’équipe ?`,
  whichSides: (names: string) =>
    `Je ne sais pas de quel côté étaient ${names}. Parmi ces personnes, qui était avec les usagers ? Dites les prénoms.`,
  notListed: (name: string) => `${name} n’est pas sur les listes. Je ne change rien.`,
  listedAlready: 'C’est déjà noté ainsi.',
  howToList:
    'Qui était là ? Dites par exemple « Jeanne est usagère », « il manque Odette » ou « Paul n’était pas là ».',
  looksLikeNotes: (id: string): Outgoing => ({
    text: 'Ce message ressemble aux notes d’une réunion. Voulez-vous en faire un compte-rendu ?',
    choices: [
      commandChoice(`/reprendre #${id}`, 'En faire un compte-rendu'),
      commandChoice(`/annuler #${id}`, 'Non, merci'),
    ],
  }),
  momentNoName: 'C’est une date ou une heure, pas un prénom. Par exemple : « Anne et Lucas ».',
  momentKept: 'C’est noté pour la date. Revenons à la question.',
  withWords: 'Répondez avec vos mots, en une phrase.',
  writeIt: 'Écrivez-la en une phrase, ou dites « non ».',
  setAside: {
    text: 'Je n’ai pas réussi à traiter votre dernier message. Il est bien gardé. Réessayez, ou dites-le autrement.',
  },
  needed: 'J’ai besoin de cette réponse. Vous pouvez aussi dire « plus tard » : je garde le reste.',
  oneByOne: 'Je n’ai pas su lire cette réponse. Prenons les questions une par une.',
  confirmHow: 'Dites « oui » pour garder, ou par exemple « corrige la date ».',
  cannotKeep: 'Il manque encore quelque chose. Rien n’est perdu.',
  whatToCorrect: 'Que faut-il corriger ?',
  whatOfItem: (name: string, words: string) =>
    `${name} : « ${shortened(words, 200)} ». Que faut-il corriger ?`,
  itemRemoved: (words: string) =>
    `C’est enlevé : « ${shortened(words, 200)} ». Pour le remettre, dites « retour ».`,
  itemAdded: 'C’est ajouté.',
  noSuchItem: (label: string, count: number) =>
    count === 0
      ? `Il n’y a rien sous « ${label} » pour le moment.`
      : `Sous « ${label} », je n’ai que ${count === 1 ? 'le numéro 1' : `les numéros 1 à ${count}`}.`,
  wasBefore: (label: string, value: string) => `${label}, avant : ${value}.`,
  refusedFile: (file: RefusedFile, text: string) =>
    [
      fileProblems[file.problem](file.name),
      ...(text ? [`Votre message « ${shortened(text)} » est bien arrivé.`] : []),
    ].join(' '),
  unreadable: (problem: CleanProblem) => unreadable[problem],
  notAllowed,
};

const WELL =
  '(?: (?:a tous|a toutes|a vous|a toi|beaucoup|bien|passerelle|et|bonne (?:journee|soiree)|merci|bientot|cordialement))*';
const pleasantries: readonly (readonly [RegExp, (name: string) => string])[] = [
  [new RegExp(`^(?:bonjour|bonsoir|salut|coucou|hello)${WELL}$`), (name) => `Bonjour ${name}.`],
  [new RegExp(`^(?:merci|je vous remercie|je te remercie|de rien)${WELL}$`), () => 'Avec plaisir.'],
  [
    new RegExp(`^(?:au revoir|a bientot|bonne (?:journee|soiree)|a demain)${WELL}$`),
    () => 'À bientôt. Je garde vos réponses.',
  ],
];

/** A message that is only a politeness: it answers no question. */
export function pleasantry(text: string, name: string): string | undefined {
  const said = simplify(text);
  return pleasantries.find(([pattern]) => pattern.test(said))?.[1](name);
}

/** « bonjour », « merci »: answered in kind. */
export function courtesy(text: string, name: string): Outgoing | undefined {
  const said = simplify(text);
  if (/^(merci|je vous remercie|super|top|genial)\b/.test(said)) return { text: 'Avec plaisir.' };
  if (!/^(bonjour|bonsoir|salut|coucou|hello)\b/.test(said)) return undefined;
  return { text: `Bonjour ${name}. Que puis-je faire pour vous ?`, choices: [helpChoice] };
}

/** A refusal that says who can help; a guest's file is kept and handed to the team. */
function notAllowed(name: string, request: Request, ctx: Context): Outcome {
  if (name === '/preuve' && request.file) {
    const words = shortened(request.args.trim(), 300);
    const said: Said = {
      audience: { to: 'team' },
      message: {
        text: `${ctx.me.name} a déposé « ${request.file.name} »${words ? `, avec ces mots : « ${words} »` : ''}. Voulez-vous le ranger comme pièce ?`,
        file: request.file,
        choices: [commandChoice(`/preuve ${heldFile(request.file)}`, 'Ranger cette pièce')],
      },
    };
    return {
      reply: [
        {
          text: `Merci ${ctx.me.name}. Votre fichier « ${request.file.name} » est bien arrivé. Je préviens l’équipe.`,
        },
      ],
      tell: [said],
    };
  }
  const whom = ctx.me.role === 'guest' ? 'l’équipe' : 'la personne qui coordonne';
  return {
    reply: [
      { text: `Cette demande est réservée à ${whom}. Vous pouvez lui en parler.`, choices: [helpChoice] },
    ],
  };
}

function shortened(text: string, longest = 80): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
