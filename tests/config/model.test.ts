// The model's settings: off without a model, and never joined at an address that nobody gave.
import { expect, it } from 'vitest';
import { modelSettings } from '../../src/config/model.ts';
import { readConfig } from '../../src/config.ts';

function read(env: Record<string, string>) {
  const settings = readConfig(env);
  return settings.ok ? modelSettings(settings.config) : settings;
}

it('Without OPENAI_MODEL no model is joined, whatever else is given', () => {
  expect(read({})).toEqual({ ok: true, settings: undefined });
  expect(read({ OPENAI_API_KEY: 'cle', OPENAI_BASE_URL: 'https://api.example/v1' })).toEqual({
    ok: true,
    settings: undefined,
  });
});

it('A model needs an address, and a key only where its server wants one', () => {
  const OPENAI_BASE_URL = 'http://127.0.0.1:11434/v1';
  expect(read({ OPENAI_MODEL: 'petit', OPENAI_BASE_URL })).toEqual({
    ok: true,
    settings: { model: 'petit', baseUrl: OPENAI_BASE_URL },
  });
  expect(read({ OPENAI_MODEL: 'petit', OPENAI_BASE_URL, OPENAI_API_KEY: 'cle' })).toMatchObject({
    settings: { apiKey: 'cle' },
  });
  expect(read({ OPENAI_MODEL: 'petit' })).toMatchObject({ ok: false });
});

it('A mistyped address or key is refused, and not shown', () => {
  for (const env of [{ OPENAI_BASE_URL: 'localhost:11434' }, { OPENAI_API_KEY: 'sk secret' }]) {
    const refused = readConfig(env);
    expect(refused).toMatchObject({ ok: false });
    expect(JSON.stringify(refused)).not.toMatch(/secret|11434"/);
  }
});
