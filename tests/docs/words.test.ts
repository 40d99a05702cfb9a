// The glossary and the list of libraries say what the code says.
import { describe, expect, it } from 'vitest';
import * as records from '../../src/domain/records.ts';
import { EVIDENCE_KINDS } from '../../src/domain/rules/kinds.ts';
import { filesUnder, tableRows, textOf } from './text.ts';

const source = [...filesUnder('src', '.ts'), ...filesUnder('src', '.sql')].map(textOf).join('\n');
const entries = tableRows(textOf('docs/glossary.md'));
const namesOf = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
const named = entries.flatMap(([, code]) => namesOf(code));

describe('the glossary', () => {
  it('names in English only what the code names so', () => {
    const isThere = (name: string) =>
      new RegExp(`(?<![\\w-])${name.replaceAll('-', '\\-')}(?![\\w-])`).test(source);
    expect(named.filter((name) => !isThere(name))).toEqual([]);
  });

  it('gives one name to a term, and uses a name once', () => {
    const french = entries.map(([term, code]) => `${term} = ${code}`);
    expect(french.filter((one, at) => french.indexOf(one) !== at)).toEqual([]);
    expect(named.filter((one, at) => named.indexOf(one) !== at)).toEqual([]);
  });

  it.each([
    ['kinds of evidence', EVIDENCE_KINDS.filter((kind) => kind !== 'other')],
    ['stages', records.Stage.options],
    ['kinds of meetings', records.MeetingKind.options],
    ['profiles', records.PartnerProfile.options.filter((profile) => profile !== 'user')],
    ['records', ['Partner', 'Meeting', 'Minutes', 'Action', 'Evidence', 'Referent']],
  ])('has all %s', (_, names) => {
    expect(names.filter((name) => !named.includes(name))).toEqual([]);
  });
});

describe('the list of libraries', () => {
  it('has every package of package.json, and no other', () => {
    const manifest = JSON.parse(textOf('package.json')) as Record<string, Record<string, string>>;
    const used = [
      ...Object.keys(manifest.dependencies ?? {}),
      ...Object.keys(manifest.devDependencies ?? {}),
    ];
    const listed = tableRows(textOf('docs/libraries.md')).flatMap(([names = '']) => names.split(', '));
    expect(listed.sort()).toEqual(used.sort());
  });
});
