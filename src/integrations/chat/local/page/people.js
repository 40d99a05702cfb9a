// Who is in the room and what each one may ask: the switcher and the starter buttons.
import { yearOf } from './dates.js';
import { make } from './timeline.js';

const ROLES = { coordinator: 'coordination', professional: 'membre de l’équipe', guest: 'invité ou invitée' };
const TINTS = 6;

const TEAM = [
  ['Noter une personne intéressée', () => '/recrutement'],
  ['Prévoir une réunion', () => '/reunion'],
  ['Écrire un compte-rendu', () => '/cr'],
  ['Déposer un justificatif', () => '/preuve'],
  ['Voir notre niveau', () => '/niveau'],
  ['Préparer le dossier', (year) => `/dossier ${year}`],
];
const GUEST = [
  ['Voir les réunions', () => '/reunions'],
  ['Lire le cadre de participation', () => '/charte'],
  ['Voir mes données', () => '/mesdonnees'],
];
const HELP = ['Tout ce que je peux demander', () => '/aide'];

export function roleText(person) {
  return ROLES[person.role];
}

/** The account that a name gets in the room, where accents and capitals do not matter. */
export function accountOf(name) {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const plain = letters.replaceAll('œ', 'oe').replaceAll('æ', 'ae');
  return plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
}

/** Each person keeps one colour, by order of arrival. */
export function tintOf(people, person) {
  return `${people.findIndex((one) => one.account === person.account) % TINTS}`;
}

/** Draws one button per person; the one being played is marked, those who have news say so. */
export function drawPeople(list, { people, me, news, choose }) {
  const focused = document.activeElement?.dataset?.account;
  list.replaceChildren(
    ...people.map((person) => {
      const button = make('button', 'person');
      button.type = 'button';
      button.dataset.account = person.account;
      button.dataset.tint = tintOf(people, person);
      button.setAttribute('aria-pressed', `${person.account === me?.account}`);
      const disc = make('span', 'disc', person.name.slice(0, 1).toUpperCase());
      disc.setAttribute('aria-hidden', 'true');
      const words = make('span', 'words');
      words.append(make('span', 'name', person.name), make('span', 'note', roleText(person)));
      button.append(disc, words);
      if (news.has(person.account)) button.append(make('span', 'news', 'nouveau'));
      button.addEventListener('click', () => choose(person));
      const item = make('li');
      item.append(button);
      return item;
    }),
  );
  if (focused) list.querySelector(`[data-account="${CSS.escape(focused)}"]`)?.focus();
}

/** Draws what this person may ask; before the house is known, only the help. */
export function drawStarters(list, { person, state, ask }) {
  const own = !state.structure ? [] : person.role === 'guest' ? GUEST : TEAM;
  const year = yearOf(state.now, state.timeZone);
  const wanted = [...own, HELP].map(([label, command]) => ({ label, command: command(year) }));
  const key = JSON.stringify(wanted);
  if (list.dataset.key === key) return;
  list.dataset.key = key;
  list.replaceChildren(
    ...wanted.map(({ label, command }) => {
      const button = make('button', 'starter', label);
      button.type = 'button';
      button.title = command;
      button.addEventListener('click', () => ask(command));
      const item = make('li');
      item.append(button);
      return item;
    }),
  );
}
