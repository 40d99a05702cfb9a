// What is kept and what is washed away of a typed text.
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/bot/understanding/clean.ts';

describe('a typed text', () => {
  it.each([
    ['  bonjour  ', 'bonjour'],
    ['e\u0301te\u0301', 'été'],
    ['a\u200Bb\uFEFFc\u2060d', 'abcd'],
    ['\u202Egauche\u202C', 'gauche'],
    ['un\r\ndeux\rtrois\u2028quatre', 'un\ndeux\ntrois\nquatre'],
    ['un\u0000\u0007 deux', 'un deux'],
    ['بعد غد', 'بعد غد'],
    ['می‌خواهم', 'می‌خواهم'],
    ['merci 👩‍⚕️', 'merci 👩‍⚕️'],
    ['<b>#let x = 1</b>', '<b>#let x = 1</b>'],
    ['\uD800seul', 'seul'],
  ])('%j becomes %j', (raw, text) => {
    expect(cleanText(raw)).toEqual({ text });
  });

  it.each([
    ['', 'empty', ''],
    [' \n\t ', 'empty', ''],
    ['\u200B\u200D\u2063', 'invisible-only', ''],
    ['\u0000\u202E', 'invisible-only', ''],
    ['👍', 'emoji-only', '👍'],
    ['👩‍⚕️ 🎉', 'emoji-only', '👩‍⚕️ 🎉'],
    ['🇫🇷', 'emoji-only', '🇫🇷'],
  ])('%j is %s', (raw, problem, text) => {
    expect(cleanText(raw)).toEqual({ text, problem });
  });

  it('is cut at the limit, never inside a character', () => {
    expect(cleanText('a'.repeat(20_001))).toMatchObject({ problem: 'too-long', text: 'a'.repeat(20_000) });
    expect(cleanText('a👍', { limit: 2 })).toEqual({ problem: 'too-long', text: 'a' });
    expect(cleanText('a'.repeat(20_000))).not.toHaveProperty('problem');
  });
});
