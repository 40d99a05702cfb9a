// What the flows about partners share: finding one, and moving one along the pipeline.
import { z } from 'zod';
import { asked, type Option } from '../../domain/forms/form.ts';
import { stageLabel } from '../../domain/french/words.ts';
import type { Partner, Stage, Stored } from '../../domain/records.ts';
import type { Context } from '../context.ts';
import type { UpdateRecord } from '../effects.ts';

type StoredPartner = Stored<'partner'>;

export function stageOf(partner: Partner): Stage {
  return partner.stages.at(-1)?.stage ?? 'identified';
}

/** Partners still on the way or active. */
export function livingPartners(ctx: Context): StoredPartner[] {
  return ctx.records('partner').filter((partner) => stageOf(partner.data) !== 'ended');
}

function partnerOptions(partners: readonly StoredPartner[]): Option[] {
  return partners.map((partner) => ({
    value: partner.id,
    label: `${partner.data.name} (${stageLabel[stageOf(partner.data)]})`,
    also: [partner.data.name],
  }));
}

/** The question that asks which partner is meant; the answer is the record's id. */
export function whichPartner(ask: string, partners: readonly StoredPartner[]) {
  return asked(z.string(), {
    kind: 'choice',
    label: 'Personne',
    also: ['prénom', 'qui'],
    ask,
    options: partnerOptions(partners),
  });
}

/** The partner record of a person in the room, once they are known to be the same. */
export function partnerOf(ctx: Context, person: { id: string }): StoredPartner | undefined {
  return livingPartners(ctx).find((partner) => partner.data.personId === person.id);
}

/** The one partner without an account who bears this name. A name alone opens no record: the person must act. */
export function namesakeOf(ctx: Context, person: { name: string }): StoredPartner | undefined {
  const named = livingPartners(ctx).filter(({ data }) => !data.personId && sameName(data.name, person.name));
  return named.length === 1 ? named[0] : undefined;
}

function sameName(a: string, b: string): boolean {
  return a.localeCompare(b, 'fr', { sensitivity: 'base' }) === 0;
}

/** One more stage, dated and signed. A partner who was met and agreed is active. */
export function advance(partner: Partner, stage: Stage, on: string, by: string): Partner {
  const stages = partner.stages.concat({ stage, on, by });
  const reached = new Set(stages.map((entry) => entry.stage));
  const becomesActive =
    reached.has('met') && reached.has('agreed') && !reached.has('active') && stage !== 'ended';
  return { ...partner, stages: becomesActive ? stages.concat({ stage: 'active', on, by }) : stages };
}

export function updatePartner(stored: StoredPartner, data: Partner): UpdateRecord {
  return { do: 'update', kind: 'partner', id: stored.id, version: stored.version, data };
}
