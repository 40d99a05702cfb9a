// What the bot says, as one or several Slack messages: the whole text, then the choices on the last.
import type { KnownBlock } from '@slack/web-api';
import type { Outgoing } from '../../../../bot/messages.ts';
import { LIMITS } from '../limits.ts';
import { escaped, isVisible, note, oneLine, plain, shorten, split, textBlock } from './text.ts';
import { asLines, type Numbered, type Offer, offer } from './values.ts';
import { words } from './words.ts';

/** One message to post. */
export interface Rendered {
  /** for notifications and screen readers, escaped; to be posted with neither `parse` nor `link_names` */
  text: string;
  blocks: KnownBlock[];
}

/** One message before its fallback is written: what it says, then what can be pressed. */
interface Draft {
  text: string;
  percent?: number;
  controls: KnownBlock[];
  choices: Numbered[];
}

/** The block that says what was chosen, and those that only go with controls. */
const CHOSEN = 'chosen';
const WITH_CONTROLS = 'with-controls';
/** Beyond, a number is not understood as a choice. */
const LARGEST_NUMBER = 99;

/**
 * The messages to post, in order; none when there is nothing to see nor to press (a file alone).
 * The file is not rendered: it is uploaded. Buttons and lists have the action id `choice:<rank from 0>`, the button
 * of a form `form`, with the dialogue as its value.
 */
export function renderMessage(message: Outgoing): Rendered[] {
  const choices = message.choices ?? [];
  const numbered = !message.several && choices.length > 1;
  const offered = offer(choices, numbered);
  const body = [message.text, ...listing(offered, numbered)].filter(isVisible);
  const said = split(body.join('\n\n')).map((text): Draft => ({ text, controls: [], choices: [] }));
  if (message.progress) {
    const last = said.at(-1) ?? empty(said, '');
    last.percent = Math.round(Math.min(100, Math.max(0, message.progress.percent || 0)));
  }
  for (const [at, page] of offered.pages.entries()) {
    const range = words.range(page.choices[0]?.number ?? 1, page.choices.at(-1)?.number ?? 1, choices.length);
    const draft = (at === 0 && said.at(-1)) || empty(said, at === 0 ? words.choose : range);
    const heading = at === 0 && offered.pages.length > 1 ? [note(range, WITH_CONTROLS)] : [];
    draft.controls.push(...heading, ...page.blocks);
    draft.choices = page.choices;
  }
  if (message.form && message.form.length <= LIMITS.buttonValue) {
    const draft = said.at(-1) ?? empty(said, words.choose);
    draft.controls.push(formButton(message.form));
  }
  return said.map((draft, at) =>
    rendered(draft, said.length > 1 ? words.part(at + 1, said.length) : '', numbered),
  );
}

/** The same message once an answer was chosen: its controls give way to what was chosen. */
export function pressed(blocks: readonly KnownBlock[], label: string): KnownBlock[] {
  const kept = blocks.filter(
    ({ type, block_id }) => type !== 'actions' && block_id !== CHOSEN && block_id !== WITH_CONTROLS,
  );
  return [...kept.slice(0, LIMITS.blocksOfMessage - 1), note(words.chosen(oneLine(label)), CHOSEN)];
}

function empty(said: Draft[], text: string): Draft {
  const draft: Draft = { text, controls: [], choices: [] };
  said.push(draft);
  return draft;
}

/** What the controls cannot show whole, in words. */
function listing({ shortened, uncarried }: Offer, numbered: boolean): string[] {
  const byNumber = numbered && uncarried.every(({ number }) => number <= LARGEST_NUMBER);
  const lists: [string, Numbered[]][] = [
    [words.shortened, shortened],
    [words.withoutButton(byNumber), uncarried],
  ];
  return lists
    .filter(([, choices]) => choices.length > 0)
    .map(([heading, choices]) => [heading, ...asLines(choices, numbered)].join('\n'));
}

function rendered(draft: Draft, part: string, numbered: boolean): Rendered {
  const { text, percent, controls, choices } = draft;
  return {
    text: fallback([text, percent === undefined ? '' : `${percent} %`, part], choices, numbered),
    blocks: [
      ...(text === '' ? [] : [textBlock(text)]),
      ...(percent === undefined ? [] : [note(bar(percent))]),
      ...(part === '' ? [] : [note(part)]),
      ...controls,
    ],
  };
}

/** « ▓▓▓▓▓░░░░░ 50 % » */
function bar(percent: number): string {
  const full = Math.floor(percent / 10);
  return `${'▓'.repeat(full)}${'░'.repeat(10 - full)} ${percent} %`;
}

/** The text whole, then as many choices as the fallback holds. */
function fallback(said: string[], choices: readonly Numbered[], numbered: boolean): string {
  const lines = said.filter((line) => line !== '').map(escaped);
  const listed = asLines(choices, numbered).map((line) => escaped(shorten(line, LIMITS.buttonLabel)));
  let room = LIMITS.fallbackBytes - Buffer.byteLength([...lines, words.moreInMessage].join('\n')) - 1;
  const fitting = listed.filter((line) => {
    room -= Buffer.byteLength(line) + 1;
    return room >= 0;
  });
  const more = fitting.length < listed.length ? [words.moreInMessage] : [];
  return [...lines, ...fitting, ...more].join('\n');
}

function formButton(dialogue: string): KnownBlock {
  const text = plain(words.openForm, LIMITS.buttonLabel, words.openForm);
  return { type: 'actions', elements: [{ type: 'button', action_id: 'form', text, value: dialogue }] };
}
