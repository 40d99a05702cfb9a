// The open questions of a dialogue as a Slack window, and what comes back of it.
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/web-api';
import { z } from 'zod';
import type { Incoming, Sheet, SheetField } from '../../../../bot/messages.ts';
import { LIMITS } from '../limits.ts';
import { isVisible, oneLine, plain, sendable, textBlock, textBlocks } from './text.ts';
import { asLines, inGroups, option } from './values.ts';
import { fitting } from './view.ts';
import { words } from './words.ts';

/** What a window remembers of where it was opened; it travels in `private_metadata`. */
export interface FormMeta {
  dialogue: string;
  place: Incoming['place'];
}

/** The callback id of the window, and the action id of each of its answers. */
const SHEET = 'sheet';
const ANSWER = 'answer';

/** What is shown at once, while the questions are asked for: the right to open a window lasts three seconds. */
export function loadingView(meta: FormMeta): ModalView {
  return view(words.formTitle, [textBlock(words.loading)], remembered(meta));
}

/**
 * The questions, each with what is already known. One that Slack cannot carry whole (an answer or an option too long)
 * and those beyond the size of a window are left to the conversation, and the window says so.
 */
export function sheetView(sheet: Sheet, meta: FormMeta): ModalView {
  const memory = remembered(meta);
  const whole = oneLine(sheet.title).length > LIMITS.modalTitle ? textBlocks(sheet.title) : [];
  if (memory === undefined)
    return view(sheet.title, [...whole.slice(0, 1), textBlock(words.allLater)], memory);
  const seen = new Set<string>();
  const groups = sheet.fields.map((field, at) => {
    const known = seen.has(field.path);
    seen.add(field.path);
    return known ? undefined : questionBlocks(field, at + 1);
  });
  const carried = groups.filter((group) => group !== undefined);
  const blocks = fitting([whole, ...carried], words.restLater, carried.length < groups.length);
  return view(sheet.title, blocks, memory);
}

/**
 * The answers of a submitted window, by path: words for a text, option values (or labels, where a value is too long for
 * Slack) for the others; '' and [] for a question left empty. Undefined for anything that is not such a window.
 */
export function readSubmission(
  submitted: unknown,
): { meta: FormMeta; answers: { [path: string]: string | string[] } } | undefined {
  const read = Submitted.safeParse(submitted);
  const meta = read.success ? readMeta(read.data.private_metadata) : undefined;
  if (!read.success || !meta) return undefined;
  const answers = Object.entries(read.data.state.values).flatMap(([path, { [ANSWER]: element }]) =>
    element === undefined ? [] : [[path, answerOf(element)] as const],
  );
  return { meta, answers: Object.fromEntries(answers) };
}

function view(title: string, blocks: KnownBlock[], memory: string | undefined): ModalView {
  const asks = blocks.some(({ type }) => type === 'input');
  return {
    type: 'modal',
    callback_id: SHEET,
    title: plain(title, LIMITS.modalTitle, words.formTitle),
    close: plain(words.close, LIMITS.modalClose, words.close),
    ...(asks && { submit: plain(words.send, LIMITS.modalSubmit, words.send) }),
    ...(memory !== undefined && { private_metadata: memory }),
    blocks: blocks.length > 0 ? blocks : [textBlock(words.allLater)],
  };
}

function remembered({ dialogue, place }: FormMeta): string | undefined {
  const text = JSON.stringify({ dialogue, place });
  return text.length <= LIMITS.privateMetadata ? text : undefined;
}

/** A question with what must be read before it; undefined when Slack cannot carry it whole. */
function questionBlocks(field: SheetField, number: number): KnownBlock[] | undefined {
  const { path, hint = '', optional } = field;
  if (path === '' || path.length > LIMITS.blockId) return undefined;
  const ask = [field.ask, field.label].find(isVisible) ?? words.question(number);
  const label = plain(ask, LIMITS.inputLabel, words.question(number));
  const written = sendable([field.value ?? []].flat().join(', '));
  const byChoice = field.options.length > 0 && (field.kind === 'one' || field.kind === 'several');
  if (!byChoice && written.length > LIMITS.input) return textBlocks(words.tooLongToShow(oneLine(ask)));
  const element = byChoice ? choiceElement(field) : textElement(field, written);
  if (!element) return undefined;
  const long = byChoice ? field.options.filter((one) => oneLine(one.label).length > LIMITS.optionLabel) : [];
  const numbers = long.map((one) => ({ number: field.options.indexOf(one) + 1, label: one.label }));
  const before = [
    ...(oneLine(ask).length > LIMITS.inputLabel ? [ask] : []),
    ...(hint.length > LIMITS.inputHint ? [hint] : []),
    ...(long.length > 0 ? [[words.shortened, ...asLines(numbers, true)].join('\n')] : []),
  ];
  const shortHint = isVisible(hint) && hint.length <= LIMITS.inputHint;
  return [
    ...textBlocks(before.join('\n\n')),
    {
      type: 'input',
      block_id: path,
      label,
      optional,
      element,
      ...(shortHint && { hint: plain(hint, LIMITS.inputHint, hint) }),
    },
  ];
}

function textElement({ kind }: SheetField, written: string): InputBlock['element'] {
  return {
    type: 'plain_text_input',
    action_id: ANSWER,
    multiline: kind !== 'line' || written.includes('\n'),
    ...(isVisible(written) && { initial_value: written }),
  };
}

/** Round buttons or boxes for a few options, a list for many; undefined when one of them cannot come back. */
function choiceElement({ kind, options, value }: SheetField): InputBlock['element'] | undefined {
  const sent = options.map((one) => [one.value, oneLine(one.label)].find(fitsOption) ?? '');
  const carried = sent.every((one) => one !== '') && new Set(sent).size === sent.length;
  if (!carried || options.length > LIMITS.options * LIMITS.optionGroups) return undefined;
  const shown = options.map(({ label }, at) => option({ label, number: at + 1 }, sent[at] ?? ''));
  const known = [value ?? []].flat();
  const chosen = shown.filter((_, at) => known.includes(options[at]?.value ?? ''));
  const few = options.length <= LIMITS.visibleOptions;
  const [first] = chosen;
  if (kind === 'several') {
    const several = { action_id: ANSWER, ...(first && { initial_options: chosen }) };
    return few
      ? { type: 'checkboxes', options: shown, ...several }
      : { type: 'multi_static_select', ...listed(shown), ...several };
  }
  const one = { action_id: ANSWER, ...(first && { initial_option: first }) };
  return few
    ? { type: 'radio_buttons', options: shown, ...one }
    : { type: 'static_select', ...listed(shown), ...one };
}

function fitsOption(value: string): boolean {
  return value.length > 0 && value.length <= LIMITS.optionValue;
}

/** The lines of a list, in groups when they are too many for one. */
function listed(options: PlainTextOption[]) {
  const placeholder = plain(words.pick, LIMITS.placeholder, words.pick);
  if (options.length <= LIMITS.options) return { placeholder, options };
  const groups = inGroups(options, LIMITS.options).map((group, at) => {
    const first = at * LIMITS.options + 1;
    const range = words.range(first, first + group.length - 1, options.length);
    return { label: plain(range, LIMITS.optionGroupLabel, range), options: group };
  });
  return { placeholder, option_groups: groups };
}

const Meta = z.object({
  dialogue: z.string().min(1),
  place: z.object({
    id: z.string().min(1),
    kind: z.enum(['direct', 'channel']),
    thread: z.string().min(1).optional(),
  }),
});

const Option = z.object({ value: z.string() });
const Element = z.discriminatedUnion('type', [
  z.object({ type: z.literal('plain_text_input'), value: z.string().nullish() }),
  z.object({ type: z.enum(['radio_buttons', 'static_select']), selected_option: Option.nullish() }),
  z.object({
    type: z.enum(['checkboxes', 'multi_static_select']),
    selected_options: z.array(Option).nullish(),
  }),
]);
const Submitted = z.object({
  type: z.literal('modal'),
  callback_id: z.literal(SHEET),
  private_metadata: z.string().max(LIMITS.privateMetadata),
  state: z.object({ values: z.record(z.string(), z.object({ [ANSWER]: Element.optional() })) }),
});

function answerOf(element: z.infer<typeof Element>): string | string[] {
  switch (element.type) {
    case 'plain_text_input':
      return element.value ?? '';
    case 'radio_buttons':
    case 'static_select':
      return element.selected_option?.value ?? '';
    default:
      return (element.selected_options ?? []).map(({ value }) => value);
  }
}

function readMeta(text: string): FormMeta | undefined {
  try {
    return Meta.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
