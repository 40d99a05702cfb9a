// The settings of the language model: none by default, and nothing is sent anywhere without them.
import { z } from 'zod';
import type { ModelSettings } from '../integrations/model/model.ts';
import { address, number, setting } from './setting.ts';

export const model = {
  openaiModel: setting({
    name: 'OPENAI_MODEL',
    default: '',
    description:
      'Le nom du modèle, tel que son serveur le connaît. Sans lui, aucun modèle n’est utilisé et rien n’est envoyé.',
    example: 'mistral-small-latest',
    schema: z.string().transform((text) => text || undefined),
  }),
  openaiBaseUrl: setting({
    name: 'OPENAI_BASE_URL',
    default: '',
    description:
      'L’adresse d’un serveur compatible avec OpenAI, chez vous (Ollama, vLLM, llama.cpp) ou ailleurs (Mistral).',
    example: 'http://127.0.0.1:11434/v1',
    schema: address(['http:', 'https:'], 'donnez une adresse comme http://127.0.0.1:11434/v1.'),
  }),
  openaiApiKey: setting({
    name: 'OPENAI_API_KEY',
    default: '',
    description: 'La clé que ce serveur demande, s’il en demande une.',
    schema: z
      .string()
      .regex(/^[\x21-\x7e]*$/, 'recopiez la clé en entier, sans espace.')
      .transform((text) => text || undefined),
  }),
  openaiMonthlyTokens: setting({
    name: 'OPENAI_MONTHLY_TOKENS',
    default: '1000000',
    description:
      'Les jetons que chaque structure peut utiliser en un mois. Au-delà, les règles lisent les notes à la place du modèle.',
    schema: number(0, 999_999_999),
  }),
};

/** What `modelSettings` reads of the configuration. */
type ModelConfig = {
  [Name in Exclude<keyof typeof model, 'openaiMonthlyTokens'>]: z.output<(typeof model)[Name]['schema']>;
};

/** How the model is joined: undefined without OPENAI_MODEL, a French problem when its address is missing. */
export function modelSettings(
  config: ModelConfig,
): { ok: true; settings: ModelSettings | undefined } | { ok: false; problem: string } {
  const { openaiModel, openaiBaseUrl, openaiApiKey } = config;
  if (!openaiModel) return { ok: true, settings: undefined };
  if (!openaiBaseUrl)
    return {
      ok: false,
      problem: 'OPENAI_BASE_URL : il manque. Donnez l’adresse du serveur qui fait tourner OPENAI_MODEL.',
    };
  return {
    ok: true,
    settings: { model: openaiModel, baseUrl: openaiBaseUrl, ...(openaiApiKey && { apiKey: openaiApiKey }) },
  };
}
