// What is heard: one person's stream of events, opened again by itself where it stopped.

/**
 * Listens to one person's stream. `last()` gives the position reached, so that nothing is lost or heard twice.
 * The browser reconnects by itself with Last-Event-ID; where it gives up, the stream is opened again here.
 */
export function listen(account, { last, said, state, elsewhere, up, down, gone }) {
  let source;
  let timer;
  let closed = false;

  function open() {
    if (closed) return;
    source = new EventSource(`/api/events?as=${encodeURIComponent(account)}&after=${last()}`);
    source.addEventListener('open', up);
    source.addEventListener('said', (event) => said(JSON.parse(event.data)));
    source.addEventListener('state', (event) => state(JSON.parse(event.data)));
    source.addEventListener('elsewhere', (event) => elsewhere(JSON.parse(event.data)));
    source.addEventListener('error', async () => {
      down();
      if (source.readyState !== EventSource.CLOSED || closed) return;
      const room = await readState();
      if (closed) return;
      if (room && !room.people.some((person) => person.account === account)) return gone(room);
      timer = setTimeout(open, 1000);
    });
  }

  open();
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      source?.close();
    },
  };
}

/** The state of the room, or undefined while Passerelle is unreachable. */
export async function readState() {
  try {
    const answer = await fetch('/api/state', { cache: 'no-store' });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

/** The open questions of a dialogue as one form; undefined when it is over, or while Passerelle is unreachable. */
export async function readSheet(account, dialogue) {
  const asked = new URLSearchParams({ as: account, dialogue });
  try {
    const answer = await fetch(`/api/sheet?${asked}`, { cache: 'no-store' });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}
