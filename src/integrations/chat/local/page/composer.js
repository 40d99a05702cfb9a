// Where a person writes: the draft that survives a reload, the keys, the file to join by button or by drop.
import { sizeText } from './dates.js';

const at = (id) => document.getElementById(id);

/** Drives the composer. `say(text, file)` is called with what the person sends. */
export function createComposer({ say }) {
  const box = at('message');
  const input = at('file');
  const problem = at('composer-problem');
  let account = '';
  let file;

  const draftKey = () => `passerelle:draft:${account}`;

  function write(text) {
    box.value = text;
    grow();
    sessionStorage.setItem(draftKey(), text);
  }

  /** The box grows with its text, up to what the style sheet allows. */
  function grow() {
    box.rows = Math.min(8, Math.max(1, box.value.split('\n').length));
  }

  function hold(next) {
    file = next;
    at('attached').hidden = !file;
    at('attached').firstElementChild.textContent = file
      ? `Fichier joint : ${file.name}, ${sizeText(file.size)}`
      : '';
    problem.textContent = '';
    input.value = '';
  }

  function submit() {
    const text = box.value.trim();
    problem.textContent = text || file ? '' : 'Écrivez d’abord votre message, ou joignez un fichier.';
    if (problem.textContent) return;
    say(text, file);
    write('');
    hold(undefined);
  }

  at('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
    box.focus();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  box.addEventListener('input', () => {
    grow();
    problem.textContent = '';
    sessionStorage.setItem(draftKey(), box.value);
  });
  at('attach').addEventListener('click', () => input.click());
  at('detach').addEventListener('click', () => {
    hold(undefined);
    at('attach').focus();
  });
  input.addEventListener('change', () => {
    if (input.files[0]) hold(input.files[0]);
    box.focus();
  });

  listenToDrops(([dropped, ...others]) => {
    if (!account || !dropped) return;
    hold(dropped);
    if (others.length > 0) problem.textContent = 'Un seul fichier à la fois : le premier est joint.';
  });

  return {
    open(next) {
      account = next;
      box.value = sessionStorage.getItem(draftKey()) ?? '';
      grow();
      hold(undefined);
    },
    /** Keeps a text as the draft of a person who is not being played now. */
    keep(other, text) {
      const key = `passerelle:draft:${other}`;
      sessionStorage.setItem(key, [text, sessionStorage.getItem(key)].filter(Boolean).join('\n'));
    },
    /** Puts a text that could not be sent back under the person's hand. */
    retake(text) {
      write([text, box.value].filter(Boolean).join('\n'));
      box.focus();
    },
  };
}

/** Files dropped anywhere on the page. */
function listenToDrops(take) {
  const carriesFile = (event) => event.dataTransfer?.types.includes('Files');
  let depth = 0;
  const show = (change) => {
    depth = Math.max(0, depth + change);
    document.body.classList.toggle('dropping', depth > 0);
  };
  document.addEventListener('dragenter', (event) => carriesFile(event) && show(1));
  document.addEventListener('dragleave', (event) => carriesFile(event) && show(-1));
  document.addEventListener('dragover', (event) => carriesFile(event) && event.preventDefault());
  document.addEventListener('drop', (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    show(-depth);
    take([...event.dataTransfer.files]);
  });
}
