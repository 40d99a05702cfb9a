// Every limit of Slack that what we post must obey, each with where it comes from.

/**
 * Lengths are in UTF-16 units, never fewer than the characters Slack counts, unless a name says otherwise.
 * « read »: in the documentation, a page under https://docs.slack.dev. « seen »: reported by others who met Slack's
 * refusal. « assumed »: neither; kept low on purpose.
 */
export const LIMITS = {
  /** read: /reference/block-kit/blocks (50 blocks a message, 100 a modal or a Home tab) */
  blocksOfMessage: 50,
  blocksOfView: 100,
  /** read: /reference/block-kit/composition-objects/text-object (1 to 3000, here also for a block of rich text: assumed) */
  text: 3000,
  /** read: /reference/methods/chat.postMessage (4,000 characters advised, cut after 40,000) */
  fallbackAdvised: 4000,
  fallback: 40_000,
  /** seen: chat.update refuses a fallback beyond 4,000 bytes of UTF-8 (msg_too_long); we keep to it everywhere */
  fallbackBytes: 4000,
  /** seen: msg_blocks_too_long beyond some 13,200 characters in all blocks (github.com/slackapi/bolt-js/issues/2509, 2867) */
  textOfMessage: 12_000,
  /** read: /reference/block-kit/blocks/header-block */
  header: 150,
  /** read: /reference/block-kit/blocks/context-block */
  contextElements: 10,
  /** read: /reference/block-kit/blocks/actions-block */
  actionsElements: 25,
  /** read: /reference/block-kit/block-elements/button-element */
  buttonLabel: 75,
  buttonValue: 2000,
  /** read: /reference/block-kit/composition-objects/option-object (@slack/types says 75 for the value; seen: « less than 151 ») */
  optionLabel: 75,
  optionValue: 150,
  /** read: /reference/block-kit/composition-objects/option-group-object */
  optionGroupLabel: 75,
  /** read: /reference/block-kit/block-elements/select-menu-element, multi-select-menu-element */
  options: 100,
  optionGroups: 100,
  placeholder: 150,
  /** read: /reference/block-kit/block-elements/radio-button-group-element, checkboxes-element */
  visibleOptions: 10,
  /** read: /reference/block-kit/block-elements/plain-text-input-element (max_length; for initial_value: assumed) */
  input: 3000,
  /** read: /reference/block-kit/blocks/input-block */
  inputLabel: 2000,
  inputHint: 2000,
  /** read: /reference/block-kit/blocks/* (block_id), /reference/block-kit/block-elements/* (action_id) */
  blockId: 255,
  actionId: 255,
  /** read: /reference/views/modal-views */
  modalTitle: 24,
  modalSubmit: 24,
  modalClose: 24,
  privateMetadata: 3000,
  callbackId: 255,
  /** assumed: a whole view as JSON, in bytes of UTF-8; large views were seen refused without a figure */
  viewBytes: 200_000,
} as const;
