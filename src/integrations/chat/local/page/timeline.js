// The conversation on the screen: messages, buttons, files and progress, each text set as plain text.
import { dayText, sizeText, timeText, withWholeHours } from './dates.js';

const AUDIENCES = { person: 'rien que pour vous', team: 'à toute l’équipe', everyone: 'à tout le monde' };

/** With fewer words a message is an answer, not an idea. */
const FEWEST_WORDS = 3;

/** How words that were noted are shown. */
export const quoted = (words) => `« ${words} »`;

/** Makes an element with a class and plain text. */
export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

/**
 * The log of one person at a time. `show` replaces it, `add` appends a line of the timeline, `wait` shows a message
 * that is not acknowledged yet.
 */
export function createTimeline(log, { press, fillIn, retake, point }) {
  let lines = [];
  let waiting = [];
  let progress = new Map();
  let me;
  let timeZone;
  let day;

  function show(person, zone, entries, unsent) {
    // A whole history is not news: it is not read aloud.
    log.setAttribute('aria-live', 'off');
    log.setAttribute('aria-label', `Conversation de ${person.name} avec Passerelle`);
    log.replaceChildren();
    [lines, waiting, progress, day, me, timeZone] = [[], [], new Map(), undefined, person, zone];
    for (const entry of entries) append(entry);
    for (const item of unsent) wait(item);
    refresh();
    log.scrollTop = log.scrollHeight;
    requestAnimationFrame(() => log.setAttribute('aria-live', 'polite'));
  }

  function add(entry) {
    append(entry);
    refresh();
  }

  function append(entry) {
    const { of } = entry.message.progress ?? {};
    const before = of && progress.get(of);
    if (of) progress.set(of, before ?? entry);
    if (before) {
      before.message = entry.message;
      before.fill();
      return;
    }
    if (entry.from === 'me') settle(entry.message);
    const today = dayText(entry.at, timeZone);
    if (today !== day) put(make('p', 'day', today));
    day = today;
    const element = make('div', `line ${entry.from}`);
    const line = Object.assign(entry, { element, buttons: [], taken: new Set(), fill: () => fill(line) });
    line.fill();
    lines.push(line);
    put(element);
  }

  /** New lines come before the messages that are still on their way. */
  function put(element) {
    log.insertBefore(element, waiting[0]?.element ?? null);
  }

  function fill(line) {
    const { message, from, at, to } = line;
    const meta = make('p', 'meta');
    meta.append(
      make('span', 'who', from === 'bot' ? 'Passerelle' : from === 'me' ? me.name : 'Une autre personne'),
    );
    if (from === 'bot') meta.append(make('span', `audience to-${to}`, AUDIENCES[to]));
    const time = make('time', '', timeText(at, timeZone));
    time.dateTime = at;
    meta.append(time);
    const card = make('div', 'card');
    if (message.text && message.text !== message.file?.name)
      card.append(make('p', 'text', withWholeHours(message.text)));
    if (message.progress) card.append(...bar(message.progress));
    if (message.file) card.append(fileCard(message.file));
    line.buttons = [];
    if (message.choices?.length) card.append(choices(line));
    if (message.form) card.append(byForm(line));
    line.element.replaceChildren(meta, card);
    line.note = undefined;
    if (from !== 'bot' && isWords(message)) line.element.append(noting(line));
  }

  /** What may be worth keeping: a sentence, not a command, a file, nor words that are noted already. */
  function isWords({ text, file }) {
    return !file && !/^[/!«]/.test(text.trim()) && text.trim().split(/\s+/).length >= FEWEST_WORDS;
  }

  function noting(line) {
    const { text } = line.message;
    const button = make('button', 'noting', 'Noter');
    const which = text.length > 60 ? `${text.slice(0, 59)}…` : text;
    button.append(make('span', 'hidden', ` : ${quoted(which)}`));
    button.type = 'button';
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') === 'true') return;
      line.pointed = true;
      point(line);
      refresh();
    });
    line.note = button;
    return button;
  }

  function bar({ percent }) {
    const element = make('progress');
    element.max = 100;
    element.value = percent;
    element.setAttribute('aria-label', 'Avancement');
    return [element, make('p', 'note', percent >= 100 ? 'Terminé' : `${Math.round(percent)} %`)];
  }

  function fileCard(file) {
    const link = make('a', 'file');
    link.href = `/files/${encodeURIComponent(file.id)}?as=${encodeURIComponent(me.account)}`;
    link.download = file.name;
    link.append(
      make('span', 'file-name', file.name),
      make('span', 'note', `Télécharger, ${sizeText(file.size)}`),
    );
    return link;
  }

  function choices(line) {
    const list = make('ul', 'choices');
    list.setAttribute('aria-label', 'Réponses possibles');
    for (const choice of line.message.choices) {
      const button = make('button', '', withWholeHours(choice.label));
      button.value = choice.label;
      button.type = 'button';
      button.addEventListener('click', () => {
        if (button.getAttribute('aria-disabled') === 'true') return;
        line.chosen = choice.label;
        line.taken.add(choice.label);
        press(choice, line);
        refresh();
      });
      line.buttons.push(button);
      const item = make('li');
      item.append(button);
      list.append(item);
    }
    return list;
  }

  function byForm(line) {
    const button = make('button', 'by-form', 'Répondre dans une fenêtre');
    button.type = 'button';
    button.setAttribute('aria-haspopup', 'dialog');
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') !== 'true') fillIn(line.message.form);
    });
    line.buttons.push(button);
    return button;
  }

  /** Commands alone wait for nobody: each may be given whenever one likes, and one does not close the others. */
  const isLasting = ({ message: { choices = [], form } }) =>
    form === undefined && choices.every(({ value }) => value.startsWith('c:'));

  /**
   * A question is closed by its answer or by a newer one: a question to this person by another to them, one to several
   * people by another to several. So a reminder to the team never closes a question in the middle of a talk.
   */
  function refresh() {
    const asked = [];
    for (const line of lines) {
      if (line.buttons.length > 0) asked.push(line);
      const { text } = line.message;
      const offers = ({ message }) => message.choices?.some((choice) => choice.label === text);
      const answered = line.from === 'me' && asked.findLast(offers);
      if (answered) {
        answered.chosen ??= text;
        answered.taken.add(text);
      }
      // A button that was pressed is no idea of somebody's.
      if (line.note) line.note.hidden = Boolean(answered);
    }
    const noted = new Set(lines.filter(({ from }) => from === 'me').map(({ message }) => message.text));
    for (const line of lines) {
      const done = line.note && (line.pointed === true || noted.has(quoted(line.message.text)));
      if (!line.note || done === (line.note.getAttribute('aria-disabled') === 'true')) continue;
      line.note.setAttribute('aria-disabled', `${done}`);
      line.note.firstChild.textContent = done ? 'Transmis' : 'Noter';
    }
    const isPersonal = (line) => line.to === 'person';
    const questions = asked.filter((line) => !isLasting(line));
    const newest = [questions.findLast(isPersonal), questions.findLast((line) => !isPersonal(line))];
    for (const line of asked) {
      const open = newest.includes(line) && line.chosen === undefined;
      for (const button of line.buttons) {
        const taken = line.taken.has(button.value);
        if (isLasting(line)) close(button, taken, taken);
        else close(button, !open, line.chosen !== undefined && button.value === line.chosen);
      }
    }
  }

  /** A closed button that has the focus keeps it until it leaves, so that the keyboard is not lost. */
  function close(button, closed, chosen) {
    button.setAttribute('aria-disabled', `${closed}`);
    button.classList.toggle('chosen', chosen);
    if (chosen) button.setAttribute('aria-label', `${button.textContent}, votre réponse`);
    else button.removeAttribute('aria-label');
    const held = document.activeElement === button;
    button.disabled = closed && !held;
    if (closed && held) button.addEventListener('blur', () => refresh(), { once: true });
  }

  function wait(item) {
    const element = make('div', 'line me waiting');
    const card = make('div', 'card');
    if (item.body.kind !== 'text' || item.body.text) card.append(make('p', 'text', item.label));
    if (item.body.file) card.append(make('p', 'file-name', item.body.file.name));
    const state = make('p', 'meta', 'Envoi…');
    element.append(state, card);
    waiting.push({ item, element, state });
    log.append(element);
  }

  /** The timeline shows what was waiting: the stand-in goes. */
  function settle(message) {
    const index = waiting.findIndex(({ item }) => (message.text ?? '').trim() === item.label.trim());
    if (index >= 0) waiting.splice(index, 1)[0].element.remove();
  }

  /** Says what became of a message on its way; false when it is not on the screen. */
  function mark(item, state, problem) {
    const index = waiting.findIndex((one) => one.item.id === item.id);
    if (index < 0) return false;
    const one = waiting[index];
    if (state === 'waiting') one.state.textContent = 'En attente : votre message partira tout seul.';
    if (state === 'sent') waiting.splice(index, 1)[0].element.remove();
    if (state !== 'refused') return true;
    waiting.splice(index, 1);
    one.element.classList.replace('waiting', 'refused');
    one.state.textContent = `Pas envoyé. ${problem}`;
    for (const line of lines)
      if (line.chosen === item.label && item.body.kind === 'press') line.chosen = undefined;
    for (const line of lines) if (line.position === item.body.position) line.pointed = false;
    if (item.body.kind === 'text') {
      const again = make('button', '', 'Reprendre ce message');
      again.type = 'button';
      again.addEventListener('click', () => {
        one.element.remove();
        retake(item);
      });
      one.element.append(again);
    }
    refresh();
    return true;
  }

  return { show, add, wait, mark };
}
