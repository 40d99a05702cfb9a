// How far users took part in a whole meeting: the steps of the continuum that its decisions reached (C4).
import { count, engagementLabel, list } from '../french/words.ts';
import { type Decision, Engagement } from '../records.ts';

/** « partenariat (2 décisions) et consultation (1 décision) », the furthest step first; undefined when none was told. */
export function engagementLine(decisions: readonly Pick<Decision, 'engagement'>[]): string | undefined {
  const reached = Engagement.options.toReversed().flatMap((step) => {
    const number = decisions.filter(({ engagement }) => engagement === step).length;
    return number > 0 ? [`${engagementLabel[step]} (${count(number, 'décision')})`] : [];
  });
  return reached.length > 0 ? list(reached) : undefined;
}
