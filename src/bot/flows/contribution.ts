// Noting what was said: a guest's own words, or those of somebody whose agreement is asked (C6).
import { z } from 'zod';
import type { Answers } from '../../domain/forms/dialogue.ts';
import { asked } from '../../domain/forms/form.ts';
import { accountsNamed } from '../accounts.ts';
import { type Context, type Flow, plain } from '../context.ts';
import { LONGEST, note } from '../contribution.ts';
import { knownPeople } from '../dialogue/known.ts';
import { fold, simplify } from '../understanding/fold.ts';
import { isFirstName } from '../understanding/people.names.ts';

const TOO_LONG = `C’est un peu long pour être cité : ${LONGEST.toLocaleString('fr')} signes au plus. Gardez l’essentiel.`;

const schema = (ctx: Context) => {
  const guest = ctx.me.role === 'guest';
  return z.object({
    // Never asked: the turn in which it all began, so that everything said since can be forgotten.
    since: asked(z.string().optional(), { kind: 'text', label: 'Début', ask: 'Début ?', when: () => false }),
    text: asked(z.string(), {
      kind: 'text',
      label: guest ? 'Vos mots' : 'Mots',
      also: ['texte', 'contribution'],
      ask: guest ? 'Que voulez-vous dire à l’équipe ?' : 'Qu’est-ce qui a été dit ?',
      hint: guest ? 'Ne dites rien de votre santé.' : 'Gardez les mots de la personne. Rien sur sa santé.',
      refuse: (value) => (String(value).length > LONGEST ? TOO_LONG : undefined),
    }),
    by: asked(z.string().optional(), {
      kind: 'person',
      label: 'De la part de',
      also: ['personne', 'prénom', 'qui', 'auteur'],
      ask: 'Par qui ?',
      hint: 'Donnez un prénom. « Moi » convient aussi.',
      when: () => !guest,
      refuse: (value) =>
        accountsNamed(ctx, String(value)).length > 1
          ? 'Plusieurs personnes portent ce prénom ici. La bonne personne peut noter ses mots elle-même, avec /contribution.'
          : undefined,
    }),
    agreed: asked(z.boolean().optional(), {
      kind: 'yesNo',
      label: 'Son accord',
      also: ['accord'],
      ask: 'Cette personne est-elle d’accord pour que ses mots soient gardés ?',
      hint: 'Elle n’a pas de compte ici : demandez-le-lui vous-même. Sans accord, rien n’est gardé.',
      when: (here) => !guest && here.by !== undefined && accountsNamed(ctx, String(here.by)).length === 0,
    }),
    topic: asked(z.string().optional(), {
      kind: 'topic',
      label: 'Sujet',
      also: ['thème', 'projet'],
      ask: 'Sur quel sujet ? Vous pouvez passer.',
      optional: true,
      when: (here) => !guest && here.agreed !== false,
    }),
  });
};

export const contribution: Flow = {
  id: 'contribution',
  command: '/contribution',
  doing: 'noter des mots',
  reads: ['contribution', 'partner', 'meeting'],
  form: (ctx) => ({
    id: 'contribution',
    title: ctx.me.role === 'guest' ? 'vos mots' : 'ces mots',
    schema: schema(ctx),
  }),
  begin: (ctx, { args }) => {
    const { text, rest } = wordsIn(args, ctx);
    const tooLong = text !== undefined && text.length > LONGEST;
    const answers: Answers = { since: ctx.turnId, ...(text && !tooLong ? { text } : {}) };
    const intro =
      ctx.me.role === 'guest'
        ? 'Je note vos mots. L’équipe pourra les lire, et les citer avec votre prénom.'
        : 'Je note ce qui a été dit.';
    return { answers, rest, intro: tooLong ? `${intro} ${TOO_LONG}` : intro };
  },
  confirmed: (ctx, answers) => {
    const { since, text, by, agreed, topic } = schema(ctx).parse(answers);
    const turns = { from: since ?? ctx.turnId, to: ctx.turnId };
    const person = ctx.me.role === 'guest' ? ctx.me : accountsNamed(ctx, by ?? '')[0];
    if (!person && !agreed)
      return {
        effects: [{ do: 'forget', ...turns }],
        reply: [plain('Sans son accord, je ne garde rien. Ces mots sont effacés. Merci d’avoir demandé.')],
      };
    return note(ctx, {
      text,
      by: person?.name ?? by ?? '',
      person,
      how: 'command',
      turns,
      ...(topic ? { topic, meetingId: meetingAbout(ctx, topic) } : {}),
    });
  },
};

/** The last meeting that was about this very topic. */
function meetingAbout(ctx: Context, topic: string): string | undefined {
  return ctx
    .records('meeting')
    .filter(({ data }) => data.date <= ctx.today && simplify(data.topic) === simplify(topic))
    .sort((a, b) => a.data.date.localeCompare(b.data.date))
    .at(-1)?.id;
}

const THING = '(?:contributions?|apports?|idees?|remarques?|propositions?|paroles?|mots|ce qui a ete dit)';
const WHOSE = '(?:une|un|la|les|des|cette|ces|sa|ses|ma|mes|mon|son)';
const NOTING = `note[rz]?(?: moi)? (?:${WHOSE} )?${THING}\\b`;
const IDEA = "j'ai une (?:idee|remarque|proposition)\\b";
const GREETING = '(?:bonjour ?[,.!]? ?)?';

/** « note une contribution », « j’ai une idée : … »; « une réunion pour noter les idées » is a meeting. */
export const contributionWords = new RegExp(
  `\\b${NOTING}|^${GREETING}${IDEA} ?(?:[:,.!]|$)|\\bdire quelque chose a l'equipe\\b`,
);
/** The words that only ask to note, up to what is to be noted. */
const LEAD = new RegExp(
  `^${GREETING}[^:,.]{0,60}?(?:\\b${NOTING}|${IDEA})(?: d(?:e |')(?<who>[^:,]{1,60}?))? ?(?:[:,.!] ?|$)`,
  'd',
);

/** What is to be noted among the words that opened the dialogue, and whose words they are when it says so. */
function wordsIn(args: string, ctx: Context): { text?: string; rest: string } {
  const said = args.trim();
  const plainly = fold(said);
  const lead = LEAD.exec(plainly);
  if (!lead && contributionWords.test(plainly)) return { rest: '' };
  const [from, to] = lead?.indices?.groups?.who ?? [0, 0];
  const who = said.slice(from, to);
  const after = said.slice(lead?.[0].length ?? 0);
  const [, name = '', words = after] = /^([^:«»]{2,40}?) ?: +(.+)$/su.exec(after) ?? [];
  const isName = (one: string) =>
    isFirstName(fold(one)) || knownPeople(ctx).some((person) => simplify(person.name) === simplify(one));
  const named = who === '' && isName(name);
  const text = (named ? words : after).replace(/^«\s*([^«»]+?)\s*»$/u, '$1').trim();
  return { rest: named ? name : who, ...(/\p{L}{2}/u.test(text) ? { text } : {}) };
}
