// Every participatory method, by the order in which they are proposed when they suit as well.
import { assessAndProofread } from './assess-and-proofread.ts';
import { chooseAndBuild } from './choose-and-build.ts';
import { meetAndGather } from './meet-and-gather.ts';
import type { Method } from './method.ts';

export const methods: readonly Method[] = [...chooseAndBuild, ...meetAndGather, ...assessAndProofread];

export function methodNamed(id: string): Method | undefined {
  return methods.find((method) => method.id === id);
}
