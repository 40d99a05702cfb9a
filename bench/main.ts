// `npm run bench`: compares the program with the bare cost of what it stands on, side by side, in one run.
import { benchDossier } from './dossier.ts';
import { type Comparison, median, table } from './measures.ts';
import { benchMessage } from './message.ts';
import { benchSlack, type SlackFigures } from './slack/compare.ts';
import { benchStart } from './start.ts';

/** With --quick, one round of each and no large dossier: only shows that the measuring works. */
const quick = process.argv.includes('--quick');

const message = await benchMessage(quick ? 1 : 20);
const dossier = quick ? [] : await benchDossier();
const slack = await benchSlack(quick ? 0 : 5, quick ? 40 : 4000);
const starts = await benchStart(quick ? 1 : 5);

const ratio = ({ label, ours, bare, ratio }: Comparison) => [
  label,
  `${ours.toFixed(1)} ms`,
  `${bare.toFixed(1)} ms`,
  `× ${ratio.toFixed(2)}`,
];
console.log(table([['', 'ours', 'bare', 'ratio'], ...[...message.comparisons, ...dossier].map(ratio)]));
const { all, queue } = message.statements;
console.log(
  `\nA message takes ${all.toFixed(1)} statements, ${queue.toFixed(1)} of them of the job queue.\n`,
);

const again = {
  label: 'start on an existing folder',
  ms: median(starts.later.map(({ ms }) => ms)),
  megabytes: median(starts.later.map(({ megabytes }) => megabytes)),
};
console.log(
  table([
    ['', 'ready in', 'memory'],
    ...[starts.first, again].map(({ label, ms, megabytes }) => [
      label,
      `${(ms / 1000).toFixed(2)} s`,
      `${Math.round(megabytes)} MB`,
    ]),
  ]),
);

if (slack) {
  const row = (label: string, figures: SlackFigures) => [
    label,
    figures.perSecond.toFixed(0),
    `${figures.ackMedian.toFixed(1)} ms`,
    `${figures.ackP99.toFixed(1)} ms`,
    `${Math.round(figures.megabytes)} MB`,
  ];
  const ratio = (key: keyof SlackFigures) => `× ${(slack.ours[key] / slack.bare[key]).toFixed(2)}`;
  console.log('\nSlack: a signed event heard, kept and answered; PostgreSQL and Redis; 20 connections');
  console.log(
    table([
      ['', 'events/s', 'ack, median', 'ack, p99', 'memory'],
      row('ours', slack.ours),
      row('bare Bolt echo', slack.bare),
      ['ratio', ratio('perSecond'), ratio('ackMedian'), ratio('ackP99'), ratio('megabytes')],
    ]),
  );
} else {
  console.log('\nleft out: Slack against a bare Bolt app (PostgreSQL or Redis is absent)');
}
