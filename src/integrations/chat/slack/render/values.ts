// Choices as Slack's controls: buttons while they are few, lists beyond, and what neither can carry named.
import type { ActionsBlock, Button, PlainTextOption } from '@slack/web-api';
import type { Choice } from '../../../../bot/messages.ts';
import { LIMITS } from '../limits.ts';
import { isVisible, oneLine, plain } from './text.ts';
import { words } from './words.ts';

/** So many choices are always buttons. */
const FEW = 5;
/** So long a label still makes a small button, which may have many neighbours. */
const SMALL = 20;

/** A choice with its place in the message, from 1: the number by which it may be said. */
export interface Numbered {
  number: number;
  label: string;
  value: string;
}

/** The choices that one message carries. */
export interface Page {
  blocks: ActionsBlock[];
  choices: Numbered[];
}

export interface Offer {
  /** one per message, in order */
  pages: Page[];
  /** whose label does not fit: the whole of it must be said elsewhere */
  shortened: Numbered[];
  /** which no control can carry: they must be said by number or in words */
  uncarried: Numbered[];
}

/** Spreads choices over controls, in order. `numbered`: a shortened label begins with its number. */
export function offer(choices: readonly Choice[], numbered: boolean): Offer {
  const all = choices.map(({ label, value }, at): Numbered => ({ number: at + 1, label, value }));
  const carried = all.filter(({ value }) => value.length > 0 && value.length <= LIMITS.buttonValue);
  const small = carried.every(({ label }) => oneLine(label).length <= SMALL);
  const asButtons = carried.length <= FEW || (small && carried.length <= LIMITS.actionsElements);
  const pages = inGroups(carried, LIMITS.options).map((page): Page => {
    const listed = !asButtons && page.every(({ value }) => value.length <= LIMITS.optionValue);
    return { choices: page, blocks: listed ? [list(page, numbered)] : buttons(page, numbered) };
  });
  return {
    pages,
    shortened: carried.filter(({ label }) => oneLine(label).length > LIMITS.buttonLabel),
    uncarried: all.filter((choice) => !carried.includes(choice)),
  };
}

function buttons(choices: readonly Numbered[], numbered: boolean): ActionsBlock[] {
  const elements = choices.map(
    (choice): Button => ({
      type: 'button',
      action_id: `choice:${choice.number - 1}`,
      text: plain(shown(choice, numbered), LIMITS.buttonLabel, words.choice(choice.number)),
      value: choice.value,
    }),
  );
  return inGroups(elements, LIMITS.actionsElements).map((group) => ({ type: 'actions', elements: group }));
}

function list(choices: readonly Numbered[], numbered: boolean): ActionsBlock {
  return {
    type: 'actions',
    elements: [
      {
        type: 'static_select',
        action_id: `choice:${(choices[0]?.number ?? 1) - 1}`,
        placeholder: plain(words.pick, LIMITS.placeholder, words.pick),
        options: choices.map((choice) => option(choice, choice.value, numbered)),
      },
    ],
  };
}

/** One line of a list or of a group of boxes. */
export function option(choice: Omit<Numbered, 'value'>, value: string, numbered = true): PlainTextOption {
  const text = plain(shown(choice, numbered), LIMITS.optionLabel, words.choice(choice.number));
  return { text, value };
}

function shown({ label, number }: Omit<Numbered, 'value'>, numbered: boolean): string {
  const line = oneLine(label);
  return numbered && line.length > LIMITS.optionLabel ? `${number}. ${line}` : line;
}

/** Choices in words, one a line: by number where a number is understood. */
export function asLines(choices: readonly Omit<Numbered, 'value'>[], numbered: boolean): string[] {
  return choices.map(({ number, label }) => {
    const line = oneLine(label);
    return `${numbered ? `${number}.` : '•'} ${isVisible(line) ? line : words.choice(number)}`;
  });
}

export function inGroups<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}
