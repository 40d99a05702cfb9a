// The reader that the settings' model makes, as the notes are measured with it: what it cannot read is not read by the rules.
import { mask } from '../src/bot/guard/mask.ts';
import { readNotesByModel } from '../src/bot/model-notes.ts';
import { modelSettings } from '../src/config/model.ts';
import { type Config, readConfig, readEnvironment } from '../src/config.ts';
import { createModel } from '../src/integrations/model/model.ts';
import type { Reader } from './notes.ts';

/** Undefined when no model is set; throws when its settings are wrong, so that nobody takes its silence for a figure. */
export function modelReader(config: Config): Reader | undefined {
  const joined = modelSettings(config);
  if (!joined.ok) throw new Error(joined.problem);
  if (!joined.settings) return undefined;
  const model = createModel(joined.settings);
  return async (text, writtenOn) => {
    const read = await readNotesByModel(text, { model, writtenOn, masked: mask(text).spans });
    return read.ok ? read.reading : undefined;
  };
}

/** The settings of this folder and this environment. */
export function settings(folder: string): Config {
  const read = readConfig(readEnvironment(folder, process.env));
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}
