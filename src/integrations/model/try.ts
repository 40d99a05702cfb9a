// Whether a model's server answers, knows the key and has the model; nothing is asked of the model itself.
import OpenAI, { APIError } from 'openai';
import type { ModelSettings } from './model.ts';

export type ModelServerState = 'ready' | 'unknown-model' | 'refused' | 'unreachable';

/** A server without a list of models, though it answers, is taken at its word. */
export async function tryModel({ baseUrl, model, apiKey }: ModelSettings): Promise<ModelServerState> {
  const client = new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey ?? 'none',
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: 'off',
    timeout: 5000,
    fetchOptions: { redirect: 'error' },
  });
  try {
    const { data } = await client.models.list();
    return !Array.isArray(data) || data.length === 0 || data.some(({ id }) => id === model)
      ? 'ready'
      : 'unknown-model';
  } catch (error) {
    const status = error instanceof APIError ? error.status : undefined;
    if (status === 401 || status === 403) return 'refused';
    return status === 404 || status === 405 ? 'ready' : 'unreachable';
  }
}
