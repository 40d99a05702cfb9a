// The page of the local room: wires the switcher, the conversation, the composer and the date together.
import { createComposer } from './composer.js';
import { dayText } from './dates.js';
import { listen, readSheet, readState } from './link.js';
import { createOutbox } from './outbox.js';
import { accountOf, drawPeople, drawStarters, roleText, tintOf } from './people.js';
import { createSheet } from './sheet.js';
import { createTimeline, quoted } from './timeline.js';

const at = (id) => document.getElementById(id);
const log = at('log');
// The keyboard scrolls the conversation.
log.tabIndex = 0;
const histories = new Map();
const news = new Set();
let state = { people: [], now: new Date().toISOString(), timeZone: 'Europe/Paris' };
let me;
let link;
let downSince;
let atEnd = true;

const outbox = createOutbox({ changed: sendingChanged, reached: setReached });
const composer = createComposer({ say: sayText });
const timeline = createTimeline(log, {
  press: (choice) => send({ kind: 'press', value: choice.value }, choice.label),
  fillIn: (dialogue) => sheet.open(dialogue),
  retake: (item) => composer.retake(item.body.text),
  point: ({ position, message }) => send({ kind: 'quote', position }, quoted(message.text)),
});

const sheet = createSheet({
  read: (dialogue) => readSheet(me.account, dialogue),
  send: (dialogue, answers) => send({ kind: 'form', dialogue, answers }, 'Réponses données dans la fenêtre.'),
});

const historyOf = (account) => {
  if (!histories.has(account)) histories.set(account, { entries: [], last: 0 });
  return histories.get(account);
};

async function send(body, label, file) {
  const item = await outbox.say(me.account, body, label, file);
  if (item.as !== me.account) return;
  timeline.wait(item);
  toBottom();
}

function sayText(text, file) {
  return send({ kind: 'text', text }, text || file.name, file);
}

function sendingChanged(item, outcome, problem) {
  if (item.body.kind === 'join') return joined(item, outcome, problem);
  if (item.body.kind === 'advance') return moved(outcome, problem);
  const shown = timeline.mark(item, outcome, problem);
  // Refused while another person is being played: the text waits as that person's draft.
  if (!shown && outcome === 'refused' && item.body.text) composer.keep(item.as, item.body.text);
}

/** What this person said and Passerelle has not acknowledged yet. */
function unsentOf(account) {
  return outbox
    .waitingFor(account)
    .filter(({ body }) => ['text', 'press', 'form', 'quote'].includes(body.kind));
}

// People

function play(person) {
  link?.close();
  sheet.close();
  me = person;
  news.delete(person.account);
  sessionStorage.setItem('passerelle:me', person.account);
  document.body.dataset.view = 'room';
  composer.open(person.account);
  const history = historyOf(person.account);
  drawHead();
  timeline.show(person, state.timeZone, history.entries, unsentOf(person.account));
  at('newest').hidden = true;
  const stillMe = (work) => (value) => me?.account === person.account && work(value);
  link = listen(person.account, {
    last: () => history.last,
    said: stillMe((entry) => heard(history, entry)),
    state: stillMe(setState),
    elsewhere: stillMe(setNews),
    up: () => setReached(true),
    down: () => setReached(false),
    gone: start,
  });
}

function heard(history, entry) {
  if (entry.position <= history.last) return;
  history.last = entry.position;
  history.entries.push(entry);
  const follow = atEnd;
  timeline.add(entry);
  if (follow || entry.from === 'me') toBottom();
  else at('newest').hidden = false;
}

function setState(next) {
  const zoneMoved = next.timeZone !== state.timeZone;
  state = next;
  me = state.people.find((person) => person.account === me.account) ?? me;
  drawHead();
  if (zoneMoved) timeline.show(me, state.timeZone, historyOf(me.account).entries, unsentOf(me.account));
}

function setNews(accounts) {
  for (const account of accounts) if (account !== me.account) news.add(account);
  drawHead();
}

function drawHead() {
  const today = dayText(state.now, state.timeZone);
  at('structure').textContent = state.structure ?? 'Passerelle';
  at('today').textContent = today;
  document.title = me ? `${me.name}, ${state.structure ?? 'Passerelle'}` : 'Passerelle';
  if (!me) return;
  document.body.dataset.tint = tintOf(state.people, me);
  const mine = { letter: me.name.slice(0, 1).toUpperCase(), name: me.name, role: roleText(me) };
  for (const element of document.querySelectorAll('[data-my]'))
    element.textContent = mine[element.dataset.my];
  drawPeople(at('people'), { people: state.people, me, news, choose });
  drawStarters(at('starters').querySelector('ul'), { person: me, state, ask: (command) => sayText(command) });
  const { from } = at('move-status').dataset;
  if (from && from !== today) at('move-status').textContent = `Nous sommes le ${today}.`;
}

function choose(person) {
  togglePanel(false);
  if (person.account !== me.account) play(person);
}

// Entering

function enter(form, problem, name, role) {
  const typed = name.value.trim();
  const taken = state.people.some((person) => person.account === accountOf(typed));
  problem.textContent = !typed
    ? 'Écrivez un prénom.'
    : taken
      ? `${typed} est déjà là. Ajoutez par exemple l’initiale du nom.`
      : '';
  name.setAttribute('aria-invalid', `${problem.textContent !== ''}`);
  if (problem.textContent) return name.focus();
  form.querySelector('[type=submit]').disabled = true;
  void outbox.say(typed, { kind: 'join', role }, typed);
}

async function joined(item, outcome, problem) {
  if (outcome === 'waiting') return;
  const first = document.body.dataset.view === 'welcome';
  for (const button of document.querySelectorAll('#welcome-form [type=submit], #add-form [type=submit]')) {
    button.disabled = false;
  }
  if (outcome === 'refused') {
    at(first ? 'welcome-problem' : 'add-problem').textContent = problem;
    return;
  }
  at('add-name').value = '';
  at('add').open = false;
  const next = await readState();
  if (next) state = next;
  const newcomer = state.people.find((person) => person.account === accountOf(item.as));
  if (!newcomer) return start();
  togglePanel(false);
  play(newcomer);
  at('message').focus();
}

at('welcome-form').addEventListener('submit', (event) => {
  event.preventDefault();
  enter(event.target, at('welcome-problem'), at('welcome-name'), 'coordinator');
});
at('add-form').addEventListener('submit', (event) => {
  event.preventDefault();
  enter(event.target, at('add-problem'), at('add-name'), new FormData(event.target).get('role'));
});

// The date

at('moves').addEventListener('click', (event) => {
  const by = event.target.closest('button')?.dataset.by;
  if (!by) return;
  at('move-status').dataset.from = dayText(state.now, state.timeZone);
  at('move-status').textContent = 'La date avance…';
  void outbox.say(me.account, { kind: 'advance', by }, '');
});

function moved(outcome, problem) {
  if (outcome !== 'refused') return;
  at('move-status').textContent = problem;
  delete at('move-status').dataset.from;
}

// The link with Passerelle

function setReached(reached) {
  if (reached) {
    clearTimeout(downSince);
    downSince = undefined;
    at('link').textContent = '';
    outbox.resume();
    return;
  }
  // A short cut passes unseen.
  downSince ??= setTimeout(() => {
    at('link').textContent =
      'Passerelle est injoignable pour l’instant. Vos messages sont gardés et partiront à son retour.';
  }, 1500);
}

// The screen

function toBottom() {
  atEnd = true;
  log.scrollTop = log.scrollHeight;
  at('newest').hidden = true;
}

function togglePanel(open) {
  document.body.classList.toggle('panel-open', open);
  at('panel-toggle').setAttribute('aria-expanded', `${open}`);
}

at('newest').addEventListener('click', toBottom);
at('panel-toggle').addEventListener('click', () =>
  togglePanel(!document.body.classList.contains('panel-open')),
);
at('panel').addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !document.body.classList.contains('panel-open')) return;
  togglePanel(false);
  at('panel-toggle').focus();
});
log.addEventListener('scroll', () => {
  atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 120;
  if (atEnd) at('newest').hidden = true;
});
// The conversation stays on its last line when what is below it grows.
new ResizeObserver(() => atEnd && toBottom()).observe(log);
at('starters').open = matchMedia('(min-width: 56rem) and (min-height: 40rem)').matches;

/** Begins where this browser left off; shows the welcome while nobody is in the room. */
async function start(known) {
  link?.close();
  histories.clear();
  me = undefined;
  const room = known ?? (await readState());
  if (!room) {
    setReached(false);
    setTimeout(start, 1000);
    return;
  }
  state = room;
  setReached(true);
  const last = sessionStorage.getItem('passerelle:me');
  const person = state.people.find((one) => one.account === last) ?? state.people[0];
  drawHead();
  if (person) return play(person);
  document.body.dataset.view = 'welcome';
}

void start();
