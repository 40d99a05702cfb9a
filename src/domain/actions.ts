// Where an action stands: to do, begun, done or given up (C5).
import type { Action } from './records.ts';

/** Done is told by its day; what nobody spoke of is to do. */
export function stateOf({ doneOn, state }: Action): 'todo' | 'doing' | 'done' | 'dropped' {
  return doneOn === undefined ? (state ?? 'todo') : 'done';
}

/** Whether something is still to be done about it. */
export function isOpen(action: Action): boolean {
  const state = stateOf(action);
  return state === 'todo' || state === 'doing';
}

/** Whether its day is over and it is still open. */
export function isLate(action: Action, today: string): boolean {
  return isOpen(action) && action.due !== undefined && action.due < today;
}
