// Work that waits its turn leaves room, at each round of the event loop, for what arrives.
import { expect, it } from 'vitest';
import { createPace } from '../../src/bot/pace.ts';

it('begins works in their order, and lets something else happen between a few of them', async () => {
  const paced = createPace();
  const happened: (number | 'arrived')[] = [];
  const works = Array.from({ length: 20 }, (_, at) => paced().then(() => happened.push(at)));
  let over = false;
  const arrive = () => {
    happened.push('arrived');
    if (!over) setImmediate(arrive);
  };
  setImmediate(arrive);
  await Promise.all(works);
  over = true;
  expect(happened.filter((one) => one !== 'arrived')).toEqual(works.map((_, at) => at));
  const most = Math.max(
    ...happened
      .join(' ')
      .split('arrived')
      .map((run) => run.trim().split(' ').length),
  );
  expect(most).toBeLessThan(works.length / 2);
});

it('begins again after a rest', async () => {
  const paced = createPace();
  await paced();
  await Promise.all([paced(), paced()]);
});
