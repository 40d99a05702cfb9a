// What a long work is, and the world it runs in.
import type { Task } from '../ports.ts';
import type { World } from '../world.ts';

/** The world, and the means to let people hear of the work while it goes on. */
export interface JobWorld extends World {
  /** has what was said so far sent */
  deliver(): void;
  /** does what is due at the present instant of the clock */
  remind(): Promise<void>;
}

/** May be run again after a crash: what it did once it must not do twice. */
export interface Job {
  run(task: Task, world: JobWorld): Promise<void>;
  /** tells the person that it could not be done */
  gaveUp?(task: Task, world: World): Promise<void>;
}
