// One thing that `doctor` found, and what to do about it.

export interface Finding {
  state: 'fine' | 'note' | 'todo';
  says: string;
  /** what to do next */
  next?: string;
}

export const fine = (says: string): Finding => ({ state: 'fine', says });
export const note = (says: string, next?: string): Finding => ({
  state: 'note',
  says,
  ...(next && { next }),
});
export const todo = (says: string, next: string): Finding => ({ state: 'todo', says, next });
