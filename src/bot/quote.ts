// A message that somebody points at as worth keeping: one gesture, no question to whoever made it (C6).
import { type Context, commandChoice, type Outcome } from './context.ts';
import { LONGEST, note } from './contribution.ts';
import type { Outgoing } from './messages.ts';
import { cleanText } from './understanding/clean.ts';

/** `writer` is the person who wrote the message, when it is known who that is. */
export interface Quoted {
  text: string;
  writer?: string | undefined;
}

/** One's own words are kept at once; those of others when they agree, and a guest points only at their own. */
export function quoted(ctx: Context, { text, writer }: Quoted): Outcome {
  const words = cleanText(text);
  const person = ctx.people.find(({ id }) => id === writer);
  if (words.problem === 'too-long' || words.text.length > LONGEST) return unkept(ctx, tooLong);
  if (words.problem) return unkept(ctx, noWords);
  if (!person) return unkept(ctx, unknownWriter);
  if (ctx.me.role === 'guest' && person.id !== ctx.me.id) return unkept(ctx, notYours);
  const turns = { from: ctx.turnId, to: ctx.turnId };
  return note(ctx, { text: words.text, by: person.name, person, how: 'quote', turns });
}

/** What is not noted is not kept either: the pointed message came with its text. */
function unkept(ctx: Context, reply: Outgoing): Outcome {
  return { effects: [{ do: 'forget', from: ctx.turnId, to: ctx.turnId }], reply: [reply] };
}

const write = (label: string) => [commandChoice('/contribution', label)];
const tooLong: Outgoing = {
  text: 'Ce message est trop long pour être cité en entier. Vous pouvez en noter l’essentiel.',
  choices: write('Noter l’essentiel'),
};
const noWords: Outgoing = {
  text: 'Ce message n’a pas de mots à noter. Vous pouvez les écrire vous-même.',
  choices: write('Écrire les mots'),
};
const unknownWriter: Outgoing = {
  text: 'Je ne sais pas qui a écrit ce message. Vous pouvez noter ces mots vous-même.',
  choices: write('Noter ces mots'),
};
const notYours: Outgoing = {
  text: 'Ces mots sont ceux d’une autre personne. Elle peut les noter elle-même. Vous pouvez noter les vôtres.',
  choices: write('Noter mes mots'),
};
