// A language model behind any server that speaks OpenAI's chat completions: Mistral, Ollama, vLLM, llama.cpp…
import OpenAI, { APIConnectionError, APIError } from 'openai';
import { z } from 'zod';
import type { Answered, Model, Question, Unanswered } from '../../bot/ports.ts';
import { findJson } from './json.ts';
import { renderPrompt, shapeOf } from './prompts.ts';

export interface ModelSettings {
  baseUrl: string;
  model: string;
  apiKey?: string;
  /** the most that one question may take, its repair included, in milliseconds */
  timeLimit?: number;
}

const TIME_LIMIT = 60_000;
const CHARACTERS_PER_TOKEN = 3;

type Message = { role: 'system' | 'user' | 'assistant'; content: string };
type Turn = { ok: true; text: string; tokens: number } | Extract<Answered<never>, { ok: false }>;

/** What is read of a completion; some servers answer in parts, thoughts among them. */
const Completion = z.object({
  choices: z.tuple(
    [
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z
            .union([z.string(), z.array(z.object({ type: z.string(), text: z.string().optional() }))])
            .nullish(),
          refusal: z.string().nullish(),
        }),
      }),
    ],
    z.unknown(),
  ),
  usage: z.object({ total_tokens: z.number().int().nonnegative() }).nullish(),
});

/** A model that answers in the shape asked, or says why not; never throws for what a server does. */
export function createModel(settings: ModelSettings): Model {
  const client = new OpenAI({
    baseURL: settings.baseUrl,
    apiKey: settings.apiKey ?? 'none',
    organization: null,
    project: null,
    maxRetries: 0,
    // Its log would hold the texts of people; a redirection would carry them elsewhere.
    logLevel: 'off',
    fetchOptions: { redirect: 'error' },
  });

  async function turn(
    messages: Message[],
    schema: z.ZodType,
    shaped: boolean,
    signal: AbortSignal,
  ): Promise<Turn> {
    const asked = client.chat.completions.create(
      {
        model: settings.model,
        messages,
        ...(shaped && {
          response_format: {
            type: 'json_schema',
            json_schema: { name: 'answer', strict: true, schema: shapeOf(schema) },
          },
        }),
      },
      { signal, timeout: settings.timeLimit ?? TIME_LIMIT },
    );
    try {
      return readTurn(await within(asked, signal), messages);
    } catch (error) {
      // A server that does not know response_format: the prompt shows the shape as well.
      if (shaped && error instanceof APIError && (error.status === 400 || error.status === 422))
        return turn(messages, schema, false, signal);
      return failure(error, signal);
    }
  }

  return {
    async ask<T>({ prompt, values, schema }: Question<T>): Promise<Answered<T>> {
      const { system, user } = await renderPrompt(prompt, values, schema);
      const signal = AbortSignal.timeout(settings.timeLimit ?? TIME_LIMIT);
      const messages: Message[] = [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ];
      const first = await turn(messages, schema, true, signal);
      if (!first.ok) return first;
      const read = schema.safeParse(findJson(first.text));
      if (read.success) return { ok: true, value: read.data, tokens: first.tokens };

      const problems = z.prettifyError(read.error).slice(0, 1000);
      const repair = await renderPrompt('repair', { problems }, schema);
      const again: Message[] = [
        ...messages,
        { role: 'assistant', content: first.text || '(vide)' },
        { role: 'user', content: `${repair.system}\n\n${repair.user}` },
      ];
      const second = await turn(again, schema, true, signal);
      const tokens = first.tokens + second.tokens;
      if (!second.ok) return { ...second, tokens };
      const repaired = schema.safeParse(findJson(second.text));
      return repaired.success
        ? { ok: true, value: repaired.data, tokens }
        : { ok: false, why: 'unreadable', tokens };
    },
  };
}

/** The answer, or the end of the time: a body that trickles in holds up nobody. */
async function within<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([answer, late]);
}

function readTurn(body: unknown, messages: readonly Message[]): Turn {
  const parsed = Completion.safeParse(body);
  if (!parsed.success) return { ok: false, why: 'failed', tokens: 0 };
  const { choices, usage } = parsed.data;
  const { finish_reason, message } = choices[0];
  const { content } = message;
  const text = Array.isArray(content)
    ? content.map((part) => (part.type === 'text' ? part.text : '')).join('')
    : (content ?? '');
  const tokens = usage?.total_tokens ?? estimated([...messages.map((one) => one.content), text]);
  if (message.refusal || finish_reason === 'content_filter') return { ok: false, why: 'refused', tokens };
  if (finish_reason === 'length') return { ok: false, why: 'cut', tokens };
  return { ok: true, text, tokens };
}

/** For a server that counts nothing: rather too many than too few. */
const estimated = (texts: readonly string[]): number =>
  Math.ceil(texts.join('').length / CHARACTERS_PER_TOKEN);

function failure(error: unknown, signal: AbortSignal): Turn {
  const unanswered = (why: Unanswered) => ({ ok: false as const, why, tokens: 0 });
  if (signal.aborted) return unanswered('late');
  if (error instanceof APIConnectionError) return unanswered('absent');
  if (!(error instanceof APIError)) return unanswered('failed');
  const { status } = error;
  if (status === 401 || status === 403) return unanswered('unauthorised');
  if (status === 404) return unanswered('absent');
  if (status === 429 || status === 503) {
    const retryAfter = secondsOf(error.headers?.get('retry-after'));
    return { ...unanswered('busy'), ...(retryAfter !== undefined && { retryAfter }) };
  }
  return unanswered('failed');
}

/** Retry-After is given in seconds or as a date (RFC 9110); a date is left aside. */
const secondsOf = (text: string | null | undefined): number | undefined =>
  text && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
