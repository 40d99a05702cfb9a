// What Slack takes, written apart from the program: every message and view that a test posts is held against it.
import { z } from 'zod';

const wellFormed = (text: string) => !/\p{Surrogate}|[^\P{Cc}\n\t]/u.test(text);
const visible = (text: string) => /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Co}\p{Cn}]/u.test(text);

/** Something to read, within a length; no half character, no control sign. */
const words = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine(visible, 'nothing to see')
    .refine(wellFormed, 'half a character, or a control sign');
const id = z.string().min(1).max(255);
const anyBlock = { block_id: id.optional() };

const plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: words(most), emoji: z.boolean().optional() });
const markdown = (most: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: words(most).refine((text) => !/<!(?:channel|here|everyone)/.test(text), 'calls everyone'),
    verbatim: z.boolean().optional(),
  });
const anyText = (most: number) => z.union([plain(most), markdown(most)]);

const option = z.strictObject({
  text: plain(75),
  value: z.string().min(1).max(150),
  description: plain(75).optional(),
});
const list = {
  action_id: id,
  placeholder: plain(150).optional(),
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z
    .array(z.strictObject({ label: plain(75), options: z.array(option).min(1).max(100) }))
    .min(1)
    .max(100)
    .optional(),
};
const oneSource = (element: { options?: unknown; option_groups?: unknown }) =>
  (element.options === undefined) !== (element.option_groups === undefined);

const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plain(75),
  value: z.string().min(1).max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
const select = z
  .strictObject({ type: z.literal('static_select'), ...list, initial_option: option.optional() })
  .refine(oneSource, 'options or groups');
const severalSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...list,
    initial_options: z.array(option).min(1).optional(),
  })
  .refine(oneSource, 'options or groups');
const few = { action_id: id, options: z.array(option).min(1).max(10) };
const radio = z.strictObject({
  type: z.literal('radio_buttons'),
  ...few,
  initial_option: option.optional(),
});
const boxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...few,
  initial_options: z.array(option).min(1).max(10).optional(),
});
const line = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: id,
  multiline: z.boolean().optional(),
  initial_value: z.string().max(3000).refine(wellFormed, 'half a character, or a control sign').optional(),
  placeholder: plain(150).optional(),
});

const richText = z.strictObject({
  type: z.literal('rich_text'),
  ...anyBlock,
  elements: z
    .array(
      z.strictObject({
        type: z.literal('rich_text_section'),
        elements: z
          .array(
            z.union([
              z.strictObject({
                type: z.literal('text'),
                text: z.string().min(1).refine(wellFormed, 'half a character, or a control sign'),
              }),
              z.strictObject({
                type: z.literal('link'),
                url: z
                  .string()
                  .regex(/^https?:\/\//i)
                  .max(3000),
                text: words(3000).optional(),
              }),
            ]),
          )
          .min(1),
      }),
    )
    .min(1),
});

const block = z
  .union([
    richText,
    z.strictObject({ type: z.literal('section'), ...anyBlock, text: anyText(3000) }),
    z.strictObject({ type: z.literal('header'), ...anyBlock, text: plain(150) }),
    z.strictObject({ type: z.literal('divider'), ...anyBlock }),
    z.strictObject({
      type: z.literal('context'),
      ...anyBlock,
      elements: z.array(anyText(3000)).min(1).max(10),
    }),
    z.strictObject({
      type: z.literal('actions'),
      ...anyBlock,
      elements: z
        .array(z.union([button, select, severalSelect, radio, boxes]))
        .min(1)
        .max(25)
        .refine((elements) => distinct(elements.map(({ action_id }) => action_id)), 'action id twice'),
    }),
    z.strictObject({
      type: z.literal('input'),
      ...anyBlock,
      label: plain(2000),
      hint: plain(2000).optional(),
      optional: z.boolean().optional(),
      element: z.union([line, select, severalSelect, radio, boxes]),
    }),
  ])
  .refine((one) => {
    const text = shownIn([one]);
    return one.type !== 'rich_text' || (visible(text) && text.length <= 3000);
  }, 'a text too long, or empty');

const blocks = (most: number) =>
  z
    .array(block)
    .min(1)
    .max(most)
    .refine((all) => distinct(all.flatMap(({ block_id }) => block_id ?? [])), 'block id twice');

const Message = z.object({
  text: z
    .string()
    .max(40_000)
    .refine(visible, 'nothing to see')
    .refine((text) => !/[<>]|&(?!amp;|lt;|gt;)/.test(text), 'not escaped')
    .refine((text) => Buffer.byteLength(text) <= 4000, 'beyond 4000 bytes'),
  blocks: blocks(50)
    .refine((all) => all.every(({ type }) => type !== 'input'), 'an input in a message')
    .refine((all) => shownIn(all).length <= 12_000, 'beyond 12,000 characters'),
});

const viewOf = {
  blocks: blocks(100),
  private_metadata: z.string().max(3000).optional(),
  callback_id: id.optional(),
};
const View = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('home'), ...viewOf }),
    z
      .strictObject({
        type: z.literal('modal'),
        title: plain(24),
        submit: plain(24).optional(),
        close: plain(24).optional(),
        ...viewOf,
      })
      .refine(
        (modal) => modal.submit !== undefined || modal.blocks.every(({ type }) => type !== 'input'),
        'nothing to send with',
      ),
  ])
  .refine((view) => Buffer.byteLength(JSON.stringify(view)) <= 250_000, 'beyond 250 kB');

/** What Slack would refuse of a message (its `text` and `blocks`); nothing when it would take it. */
export function faultsOfMessage(message: unknown): string[] {
  return faults(Message.safeParse(message));
}

/** What Slack would refuse of a modal or of a Home tab. */
export function faultsOfView(view: unknown): string[] {
  return faults(View.safeParse(view));
}

/** All that can be read in blocks, in order: texts, links, labels of controls. */
export function shownIn(part: unknown): string {
  if (Array.isArray(part)) return part.map(shownIn).filter(Boolean).join('\n');
  if (typeof part !== 'object' || part === null) return '';
  const { type, elements, text, url, ...rest } = part as { [key: string]: unknown };
  if (type === 'rich_text_section' && Array.isArray(elements))
    return elements.map((one) => one.text ?? one.url ?? '').join('');
  if (typeof text === 'string') return text;
  const { label, hint, element, options, option_groups, placeholder, title, blocks: inside } = rest;
  return shownIn(
    [title, label, text, elements, element, placeholder, options, option_groups, hint, inside].filter(
      (one) => one !== undefined,
    ),
  );
}

function distinct(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

function faults(read: z.ZodSafeParseResult<unknown>): string[] {
  return read.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}
