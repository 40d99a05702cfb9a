// The Home tab: the person's own board, or a first word to who was never heard.
import type { HomeView, KnownBlock } from '@slack/web-api';
import type { Board } from '../../../../bot/messages.ts';
import { LIMITS } from '../limits.ts';
import { isVisible, oneLine, plain, textBlocks } from './text.ts';
import { asLines, offer } from './values.ts';
import { fitting } from './view.ts';
import { words } from './words.ts';

const WELCOME: Board = {
  title: words.homeTitle,
  sections: [{ heading: '', lines: [words.homeWelcome] }],
};

/** What a person finds when they open the bot's page; undefined for who was never heard. */
export function homeView(board: Board | undefined): HomeView {
  const { title, sections } = board ?? WELCOME;
  const groups = [heading(title), ...sections.flatMap(sectionGroups)].filter((group) => group.length > 0);
  return { type: 'home', blocks: fitting(groups, words.homeMore, groups.length === 0) };
}

/** The heading goes with the first lines, so that it never stands alone. */
function sectionGroups(section: Board['sections'][number]): KnownBlock[][] {
  const offered = offer(section.choices ?? [], false);
  const unseen = [...offered.shortened, ...offered.uncarried];
  const whole = unseen.length > 0 ? [words.shortened, ...asLines(unseen, false)] : [];
  const [first, ...others] = [
    ...textBlocks([...section.lines, ...whole].join('\n')),
    ...offered.pages.flatMap(({ blocks }) => blocks),
  ];
  const headed = [...heading(section.heading), ...(first ? [first] : [])];
  return [headed, ...others.map((block) => [block])];
}

/** A title, and the whole of it beneath when Slack cannot hold it. */
function heading(text: string): KnownBlock[] {
  if (!isVisible(text)) return [];
  const whole = oneLine(text).length > LIMITS.header ? textBlocks(text) : [];
  return [{ type: 'header', text: plain(text, LIMITS.header, words.homeTitle) }, ...whole];
}
