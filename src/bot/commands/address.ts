// /adresse: one's own e-mail address for invitations; the team gives that of a person without account (M6).

import { Contact } from '../../domain/contact.ts';
import { list, of } from '../../domain/french/words.ts';
import { accountsNamed } from '../accounts.ts';
import { keep, type Owner, show, takeBack } from '../addresses.ts';
import { type Command, type Context, commandChoice, plain } from '../context.ts';
import { livingPartners } from '../flows/partners.ts';
import type { Outgoing } from '../messages.ts';
import { readContact } from '../understanding/contacts.ts';
import { simplify } from '../understanding/fold.ts';

const REMOVE = /\b(?:retir|effac|supprim|enlev|oubli)\p{L}*/u;
const MINE = /\b(?:mon|mes|moi)\b/;

export const address: Command = {
  name: '/adresse',
  also: ['/courriel', '/mail', '/email', '/mel'],
  help: 'donner ou retirer une adresse de courriel',
  plain:
    /\bm(?:on|es) (?:adresses? )?(?:e-?mails?|mails?|courriels?|electroniques?)\b|\bmon adresse (?:de |d')(?:e-?mail|mail|courriel)/,
  reads: ['partner', 'meeting', 'contact'],
  run: (ctx, { args }) => {
    const found = readContact(args);
    const given = found?.kind === 'email' ? found : undefined;
    const around = given ? `${args.slice(0, given.start)} ${args.slice(given.end)}` : args;
    const email = Contact.shape.email.safeParse(given?.value);
    if (around.includes('@') || (given && !email.success))
      return {
        reply: [plain('Je ne lis pas cette adresse. Écrivez-en une seule, comme : jeanne@exemple.fr.')],
      };
    const words = simplify(around);
    const owner = ownerIn(ctx, words);
    if ('refused' in owner) return { reply: [owner.refused] };
    if (REMOVE.test(words)) return takeBack(ctx, owner);
    return email.success ? keep(ctx, owner, email.data) : show(ctx, owner);
  },
};

/** Whose address these words speak of: oneself, unless somebody else is named. */
function ownerIn(ctx: Context, words: string): Owner | { refused: Outgoing } {
  const me: Owner = { name: ctx.me.name, personId: ctx.me.id };
  const [name, ...others] = namedIn(ctx, words);
  if (name !== undefined && simplify(name) === simplify(ctx.me.name)) return me;
  if (MINE.test(words)) return name === undefined || ctx.me.role === 'guest' ? me : { refused: mineOr(name) };
  const namesNobody = words.replace(REMOVE, '').trim() === '';
  if (ctx.me.role === 'guest' && !namesNobody) return { refused: ownOnly };
  if (name === undefined) return namesNobody ? me : { refused: unknown };
  if (others.length > 0)
    return {
      refused: plain(
        `Plusieurs personnes portent ce nom : ${list([name, ...others])}. Donnez le nom entier.`,
      ),
    };
  const [account] = accountsNamed(ctx, name);
  if (account) return { refused: plain(hasAccount(account.name)) };
  const namesakes = livingPartners(ctx).filter(({ data }) => simplify(data.name) === simplify(name));
  return namesakes.length > 1 ? { refused: plain(twice(name)) } : { name };
}

const ownOnly = plain(
  'Vous pouvez donner votre propre adresse. Écrivez « mon adresse courriel est », puis l’adresse.',
);

const mineOr = (name: string) =>
  plain(
    `Parlez-vous de votre adresse, ou de celle ${of(name)} ? Écrivez « /adresse ${name} », puis l’adresse, ou « /adresse » sans prénom.`,
  );

const unknown: Outgoing = {
  text: 'Je ne connais pas cette personne. Notez-la d’abord, ou écrivez son nom comme dans vos réunions.',
  choices: [
    commandChoice('/partenaires', 'Voir les personnes notées'),
    commandChoice('/recrutement', 'Noter une personne'),
  ],
};

const hasAccount = (name: string) =>
  `${name} a un compte ici, et donne sa propre adresse avec /adresse. Si vous parlez d’une autre personne, notez-la avec son nom entier.`;

const twice = (name: string) =>
  `Deux personnes sont notées sous le nom « ${name} ». Je ne sais pas à qui est cette adresse. Notez-les avec leurs noms entiers.`;

/** The known people whom words name: by their whole name, the longest one; else all those whose first name is said. */
function namedIn(ctx: Context, words: string): string[] {
  const noted = [
    ...ctx.people.map(({ name }) => name),
    ...ctx.records('partner').map(({ data }) => data.name),
    ...ctx.records('meeting').flatMap(({ data }) => data.people),
    ...ctx.records('contact').flatMap(({ data }) => (data.personId ? [] : [data.name])),
  ];
  const names = [...new Map(noted.map((name) => [simplify(name), name])).values()];
  const says = (said: string) => said !== '' && ` ${words} `.includes(` ${said} `);
  const whole = names.filter((name) => says(simplify(name)));
  const longest = whole.sort((a, b) => b.length - a.length).slice(0, 1);
  return longest.length > 0 ? longest : names.filter((name) => says(simplify(name).replace(/ .*/, '')));
}
