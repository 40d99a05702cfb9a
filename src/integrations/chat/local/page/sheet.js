// The questions of a dialogue in one window: filled in with the keyboard or the mouse, sent as one message.
import { make } from './timeline.js';

/** `send(dialogue, answers)` is told what was filled in; `read(dialogue)` gives the form, or nothing when it is over. */
export function createSheet({ read, send }) {
  const dialog = document.getElementById('sheet');
  const form = document.getElementById('sheet-form');
  const title = document.getElementById('sheet-title');
  const fields = document.getElementById('sheet-fields');
  const problem = document.getElementById('sheet-problem');
  const submit = form.querySelector('[type=submit]');
  let shown;

  async function open(dialogue) {
    shown = await read(dialogue);
    title.textContent = shown?.title ?? 'Questions';
    problem.textContent = shown ? '' : 'Ces questions ne sont plus ouvertes. Écrivez plutôt un message.';
    submit.hidden = !shown;
    fields.hidden = !shown;
    fields.replaceChildren(...(shown?.fields ?? []).map(draw));
    if (!dialog.open) dialog.showModal();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const answers = Object.fromEntries(
      shown.fields.map((field, rank) => [field.path, filledIn(field, rank)]),
    );
    dialog.close();
    send(shown.dialogue, answers);
  });
  document.getElementById('sheet-close').addEventListener('click', () => dialog.close());

  return {
    open,
    /** Another person is played: their window is not this one. */
    close: () => dialog.close(),
  };
}

const idOf = (rank) => `sheet-${rank}`;

function filledIn({ kind }, rank) {
  if (kind !== 'several') return document.getElementById(idOf(rank)).value;
  return [...document.querySelectorAll(`[name="${idOf(rank)}"]:checked`)].map(({ value }) => value);
}

function draw(field, rank) {
  const isSeveral = field.kind === 'several';
  const box = make(isSeveral ? 'fieldset' : 'div', 'field');
  const name = make(isSeveral ? 'legend' : 'label', '', field.label);
  name.append(' ', make('span', 'note', field.optional ? `${field.ask} (facultatif)` : field.ask));
  const input = isSeveral ? undefined : control(field, rank);
  if (input) name.htmlFor = input.id;
  box.append(name);
  if (field.hint) {
    const hint = make('p', 'note', field.hint);
    hint.id = `${idOf(rank)}-hint`;
    (input ?? box).setAttribute('aria-describedby', hint.id);
    box.append(hint);
  }
  box.append(...(input ? [input] : field.options.map((option) => tick(option, field, rank))));
  return box;
}

function control({ kind, value = '', options }, rank) {
  const input = make({ line: 'input', paragraph: 'textarea', one: 'select' }[kind]);
  input.id = idOf(rank);
  if (kind === 'one') {
    input.append(new Option('Pas encore de réponse', ''));
    for (const option of options) input.append(new Option(option.label, option.value));
  }
  if (kind === 'line') input.autocomplete = 'off';
  input.value = value;
  return input;
}

function tick(option, { value = [] }, rank) {
  const label = make('label', 'choice');
  const box = make('input');
  box.type = 'checkbox';
  box.name = idOf(rank);
  box.value = option.value;
  box.checked = value.includes(option.value);
  label.append(box, make('span', '', option.label));
  return label;
}
