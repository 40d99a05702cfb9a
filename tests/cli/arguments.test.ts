// The command line: what is understood, and what is said of what is not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandLine, helpText } from '../../src/cli/arguments.ts';

const message = (...argv: string[]) => {
  const read = commandLine(argv);
  return read.ok ? undefined : read.message;
};

describe('The command line', () => {
  it('reads a command with its options', () => {
    expect(
      commandLine(['start', '--data', '/srv/p', '--port=8080', '--host', '0.0.0.0', '--allow-remote']),
    ).toMatchObject({
      ok: true,
      command: 'start',
      options: { data: '/srv/p', port: '8080', host: '0.0.0.0', 'allow-remote': true },
    });
    expect(commandLine(['backup', '--force', 'a.tar.gz', '--data', 'd'])).toMatchObject({
      command: 'backup',
      options: { file: 'a.tar.gz', data: 'd', force: true },
    });
    expect(commandLine(['slack-manifest', '--url', 'https://passerelle.example.fr'])).toMatchObject({
      options: { url: 'https://passerelle.example.fr' },
    });
    expect(commandLine(['room', '--now', '2024-01-08T08:00:00Z'])).toMatchObject({
      options: { now: '2024-01-08T08:00:00Z' },
    });
  });

  it('leaves the arguments of evaluate to evaluate', () => {
    const args = ['--ruleset', 'msp-2022', '-'];
    expect(commandLine(['evaluate', ...args])).toEqual({ ok: true, command: 'evaluate', options: { args } });
  });

  it('shows the help when asked, and when nothing is asked', () => {
    for (const argv of [[], ['aide'], ['help'], ['--help'], ['-h']])
      expect(commandLine(argv)).toMatchObject({ ok: true, command: 'aide' });
    expect(commandLine(['backup', '--help'])).toMatchObject({ command: 'aide', options: { file: 'backup' } });
    for (const name of [
      'start',
      'room',
      'evaluate',
      'backup',
      'restore',
      'migrate',
      'doctor',
      'slack-manifest',
      'extract',
      'guard',
      'aide',
    ])
      expect(helpText()).toContain(`passerelle ${name}`);
    expect(helpText('restore')).toMatch(/^Usage : passerelle restore FICHIER/);
  });

  it('proposes the nearest command, and names them all', () => {
    expect(message('bakcup')).toBe(
      [
        'La commande « bakcup » n’existe pas. Vouliez-vous dire « backup » ?',
        'Commandes : start, room, evaluate, backup, restore, migrate, doctor, slack-manifest, extract, guard, aide.',
      ].join('\n'),
    );
    expect(message('doc')).toContain('« doctor »');
    expect(message('xyzzy')).not.toContain('Vouliez-vous');
  });

  it.each([
    [['start', '--prot', '1'], 'L’option « --prot » est inconnue ici.'],
    [['migrate', '--port', '1'], 'L’option « --port » est inconnue ici.'],
    [['start', '-p'], 'L’option « -p » est inconnue ici.'],
    [['start', '--port'], 'L’option --port attend une valeur (NOMBRE).'],
    [['start', '--data='], 'L’option --data attend une valeur (DOSSIER).'],
    [['start', '--data', '--port', '1'], 'L’option --data attend une valeur (DOSSIER).'],
    [['start', '--allow-remote=oui'], 'L’option --allow-remote n’attend pas de valeur.'],
    [['start', 'maintenant'], '« maintenant » est de trop.'],
    [['backup'], 'Il manque le nom du fichier (FICHIER).'],
    [['restore', 'a', 'b'], '« b » est de trop.'],
    [['room', '--now', '2024-02-30'], 'La date de --now n’existe pas. Écrivez par exemple 2024-01-08.'],
    [['room', '--now', 'demain'], 'La date de --now n’existe pas. Écrivez par exemple 2024-01-08.'],
    [['room', '--now', '2024-01-08T25:00'], 'La date de --now n’existe pas. Écrivez par exemple 2024-01-08.'],
    [
      ['slack-manifest', '--url', 'http://passerelle.example.fr'],
      'L’adresse de --url doit ressembler à https://passerelle.example.fr, sans rien après le nom.',
    ],
  ])('says what is wrong with %j, then the usage', (argv, expected) => {
    const [first, second] = (message(...argv) ?? '').split('\n');
    expect(first).toBe(expected);
    expect(second).toMatch(/^Usage : passerelle /);
  });

  it('understands or refuses anything', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('start', 'backup', '--data', '--now', '--', '-', '--toString'),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (argv) => {
        const read = commandLine(argv);
        if (!read.ok) expect(read.message).not.toBe('');
      }),
    );
  });
});
