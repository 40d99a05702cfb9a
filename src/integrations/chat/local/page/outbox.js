// What is said: each message is kept in the browser until Passerelle has acknowledged it, and sent again until then.
const PREFIX = 'passerelle:send:';
const LARGEST_FILE = 25 * 1024 * 1024;

/**
 * Sends messages one after the other, in order, with an id made once: sent again, nothing happens twice.
 * `changed(item, state, problem)` hears 'waiting', 'sent' or 'refused'; a refused message is not sent again.
 */
export function createOutbox({ changed, reached }) {
  const items = restore();
  let running = false;
  let wake = () => undefined;

  async function run() {
    if (running) return;
    running = true;
    for (let failures = 0; items.length > 0; ) {
      const item = items[0];
      const outcome = await post(item);
      reached(outcome.state !== 'waiting');
      if (outcome.state === 'waiting') {
        failures += 1;
        changed(item, 'waiting');
        await new Promise((resolve) => {
          wake = resolve;
          setTimeout(resolve, Math.min(500 * 2 ** failures, 5000));
        });
        continue;
      }
      failures = 0;
      items.shift();
      await forget(item);
      changed(item, outcome.state, outcome.problem);
    }
    running = false;
  }

  return {
    /** What a person said and Passerelle has not acknowledged yet, oldest first. */
    waitingFor: (account) => items.filter((item) => item.as === account),
    async say(as, body, label, file) {
      const item = { id: newId(), at: Date.now(), as, body, label };
      if (file) {
        item.body = { ...body, file: { name: file.name, size: file.size } };
        if (file.size <= LARGEST_FILE) item.file = file;
      }
      keep(item);
      items.push(item);
      if (item.file)
        await files('readwrite', (store) => store.put(item.file, item.id)).catch(() => undefined);
      void run();
      return item;
    },
    /** Sends what was left by an earlier visit; tries again at once when the room is back. */
    resume() {
      wake();
      void run();
    },
  };
}

/** Works without a secure context too, where `randomUUID` is absent. */
function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

function keyOf(item) {
  return `${PREFIX}${item.at}:${item.id}`;
}

/** Where the browser's storage is full or closed, the message is still sent, only not kept over a reload. */
function keep(item) {
  try {
    localStorage.setItem(keyOf(item), JSON.stringify({ ...item, file: undefined }));
  } catch (error) {
    console.warn(error);
  }
}

function restore() {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .sort()
    .map((key) => JSON.parse(localStorage.getItem(key)));
}

async function forget(item) {
  localStorage.removeItem(keyOf(item));
  if (item.body.file) await files('readwrite', (store) => store.delete(item.id)).catch(() => undefined);
}

async function post(item) {
  const announced = item.body.file;
  const tooLarge = announced && announced.size > LARGEST_FILE;
  if (announced && !tooLarge)
    item.file ??= await files('readonly', (store) => store.get(item.id)).catch(() => undefined);
  if (announced && !tooLarge && !item.file) {
    return { state: 'refused', problem: 'Le fichier n’est plus là. Joignez-le à nouveau.' };
  }
  const line = `${JSON.stringify({ as: item.as, id: item.id, body: item.body })}\n`;
  try {
    const body = new Blob(item.file ? [line, item.file] : [line]);
    const headers = { 'Content-Type': 'application/octet-stream' };
    const answer = await fetch('/api/say', { method: 'POST', headers, body });
    if (answer.ok) return { state: 'sent' };
    if (answer.status >= 500) return { state: 'waiting' };
    const { problem } = await answer.json().catch(() => ({}));
    return { state: 'refused', problem: problem ?? 'Passerelle a refusé ce message. Rechargez la page.' };
  } catch {
    // A file that was moved or changed on the disk cannot be read any more: no use in trying for ever.
    const readable =
      !item.file ||
      (await item.file
        .slice(0, 1)
        .arrayBuffer()
        .then(
          () => true,
          () => false,
        ));
    if (readable) return { state: 'waiting' };
    return { state: 'refused', problem: 'Ce fichier ne peut plus être lu. Joignez-le à nouveau.' };
  }
}

/** One request on the files that wait, which are too large for the local storage. */
function files(mode, ask) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('passerelle', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('files');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction('files', mode);
      const request = ask(transaction.objectStore('files'));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
      transaction.addEventListener('complete', () => database.close());
    };
  });
}
