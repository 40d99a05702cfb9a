// The log: what happened and where, never who or what was said.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog, type LogLevel } from '../../src/integrations/log/log.ts';

/** A log and the lines that it wrote. */
function recorded(level: LogLevel = 'info') {
  const lines: string[] = [];
  return { log: createLog(level, { write: (line: string) => void lines.push(line) }), lines };
}

describe('The log', () => {
  it('writes one JSON line per event, with its instant, its level and opaque ids', () => {
    const { log, lines } = recorded();
    log.info('turn.done', { conversation: 's0123456789abcde-person-1', attempts: 2 });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      event: 'turn.done',
      ids: { conversation: 's0123456789abcde-person-1', attempts: 2 },
    });
  });

  it('keeps to its level', () => {
    for (const [level, count] of [
      ['info', 2],
      ['error', 1],
      ['silent', 0],
    ] as const) {
      const { log, lines } = recorded(level);
      log.info('one');
      log.error('two');
      expect(lines).toHaveLength(count);
    }
  });

  it('masks an id that could be what someone wrote', () => {
    const { log, lines } = recorded();
    log.info('odd', { id: 'Bonjour, je suis Claire', mail: 'claire@example.fr' });
    expect(JSON.parse(lines[0] ?? '').ids).toEqual({ id: '[masqué]', mail: '[masqué]' });
  });

  it('says an error by its name, code and frames, the causes too, without a message', () => {
    const cause = Object.assign(new Error('Key (name)=(Claire Le Goff) already exists.'), { code: '23505' });
    const error = new TypeError('Claire Le Goff\n    at Claire (Le Goff:1:2)\nest malade', { cause });
    const { log, lines } = recorded();
    log.error('turn.failed', { attempts: 1 }, error);
    expect(lines.join()).not.toMatch(/Claire|Goff|malade/);
    const { error: said } = JSON.parse(lines[0] ?? '');
    expect(said).toMatchObject({ name: 'TypeError', cause: { name: 'Error', code: '23505' } });
    expect(said.stack[0]).toMatch(/^at .*log\.test\.ts:\d+:\d+/);
  });

  it('says of what is no error only its type', () => {
    const { log, lines } = recorded();
    log.error('odd', {}, 'Claire Le Goff');
    expect(JSON.parse(lines[0] ?? '').error).toEqual({ name: 'string' });
  });

  it('never lets a message through, whatever it holds', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constant('    at Claire (file:1:2)'),
      fc.constant('Error: at async Claire:1:2'),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (written) => {
        const { log, lines } = recorded();
        log.error('failed', {}, new Error(`SECRET-${written.join('\nSECRET-')}-SECRET`));
        expect(lines.join()).not.toMatch(/SECRET|Claire/);
      }),
    );
  });

  it('lets no message through when it was changed after the error was made', () => {
    const error = new Error('Claire\nhabite ici');
    error.message = 'autre';
    const { log, lines } = recorded();
    log.error('failed', {}, error);
    expect(lines.join()).not.toMatch(/Claire|habite|autre/);
  });
});
