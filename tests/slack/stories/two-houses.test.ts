// Two workspaces install the app by its page: two houses that see nothing of each other, with tokens that rotate.
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SlackSettings } from '../../../src/integrations/chat/slack/settings.ts';
import { openWorkspace, type Workspace } from '../emulated.ts';
import { eventIn, moveDate } from '../gestures.ts';
import { bySignedRequests, type WayIn } from '../neutral/ways.ts';
import { message } from '../payloads.ts';
import { openDatabase, type Running, runningOver, tablesWith } from './house.ts';
import { type People, peopleOf } from './people.ts';
import { openSlacks, type Slacks } from './two-slacks.ts';

const OURS = [
  { id: 'U0CLAIRE', name: 'Claire' },
  { id: 'U0PAUL', name: 'Paul' },
];
const THEIRS = [
  { id: 'U0ALICE', name: 'Alice' },
  { id: 'U0BORIS', name: 'Boris' },
];
const SECRETS = ['xoxe', 'the-client-secret', 'the-state-secret'];

let workspaces: Workspace[];
let slacks: Slacks;
let way: WayIn;
let running: Running;
let tilleuls: People;
let lilas: People;
let url: string;

beforeEach(async () => {
  const database = await openDatabase();
  const ours = await openWorkspace({ people: OURS, team: 'T0TILLEULS' });
  const theirs = await openWorkspace({ people: THEIRS, team: 'T0LILAS' });
  workspaces = [ours, theirs];
  slacks = await openSlacks(workspaces);
  way = await bySignedRequests();
  const settings: SlackSettings = {
    ...way.settings(ours),
    install: {
      kind: 'oauth',
      clientId: 'a-client',
      clientSecret: 'the-client-secret',
      stateSecret: 'the-state-secret',
    },
    apiUrl: slacks.apiUrl,
  };
  url = settings.receive.kind === 'http' ? `http://127.0.0.1:${settings.receive.port}` : '';
  running = runningOver(database, settings);
  await running.start();
  tilleuls = peopleOf(ours, way, running.quiet);
  lilas = peopleOf(theirs, way, running.quiet);
});
afterEach(async () => {
  await running.close();
  await slacks.close();
  for (const workspace of workspaces) await workspace.close();
  await way.close();
});

/** Somebody of a workspace goes to the page, agrees at Slack, and comes back. */
async function install({ team }: Workspace): Promise<number> {
  const first = await fetch(`${url}/slack/install`);
  const page = (await first.text()).replaceAll('&#38;', '&');
  const state = new URL(/href="([^"]+)"/.exec(page)?.[1] ?? '').searchParams.get('state') ?? '';
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  const back = await fetch(`${url}/slack/oauth_redirect?code=${team}&state=${state}`, {
    headers: { cookie },
  });
  return back.status;
}

/** Whoever brings the bot presents their house in its thread. */
async function present(people: People, who: string, name: string): Promise<void> {
  await people.brings(who, 'C0EQUIPE');
  const [hello] = await people.workspace.hears(who);
  const there = { channel: 'C0EQUIPE', thread: hello?.ts ?? '' };
  for (const text of [name, 'Quimper, dans le Finistère', 'contact@maison.example'])
    await people.says(who, text, there);
  await people.presses(who, 'C’est juste');
}

async function bothAtHome(): Promise<void> {
  for (const workspace of workspaces) expect(await install(workspace)).toBe(200);
  await present(tilleuls, 'U0CLAIRE', 'Maison de santé des Glycines');
  await present(lilas, 'U0ALICE', 'Maison de santé des Lilas');
}

const roles = () =>
  running.database.query('SELECT name, role FROM passerelle.person WHERE name <> $1 ORDER BY name', ['']);
const week = (people: People) => (who: string) =>
  people.reads(who).then((lines) => lines.filter((line) => line.includes('Le point de la semaine')));

it('each has its own coordinator, and sees nothing of the other', async () => {
  await bothAtHome();
  expect(await roles()).toEqual([
    { name: 'Alice', role: 'coordinator' },
    { name: 'Claire', role: 'coordinator' },
  ]);
  await tilleuls.types('U0CLAIRE', '/equipe');
  await lilas.types('U0ALICE', '/equipe');
  for (const who of ['U0CLAIRE', 'U0PAUL']) expect(await tilleuls.all(who)).not.toMatch(/Lilas|Alice|Boris/);
  for (const who of ['U0ALICE', 'U0BORIS']) expect(await lilas.all(who)).not.toMatch(/Glycines|Claire|Paul/);
  expect(await lilas.all('U0ALICE')).toContain('Maison de santé des Lilas');
  expect(running.troubles).toEqual([]);
});

it('no token and no secret can be read in any table', async () => {
  await bothAtHome();
  for (const secret of SECRETS) expect(await tablesWith(running.database, secret)).toEqual([]);
  // The search itself finds what is there.
  expect(await tablesWith(running.database, 'Maison de santé des Lilas')).toContain('passerelle.structure');
});

it('nobody comes back without the page: no state, no installation', async () => {
  expect((await fetch(`${url}/slack/oauth_redirect?code=T0LILAS&state=x`)).status).toBe(400);
  await lilas.brings('U0ALICE', 'C0EQUIPE');
  expect(await lilas.reads('U0ALICE')).toEqual([]);
  expect(await roles()).toEqual([]);
});

it('an expired token is refreshed before a reminder that nobody asked for, and after a restart', async () => {
  for (const { rotation } of workspaces) rotation.lasting = 0;
  await bothAtHome();
  await running.stop();
  for (const { rotation } of workspaces) rotation.revokeAll();
  await running.start();
  await moveDate(
    running.bot().world,
    'T0TILLEULS',
    { id: 'U0CLAIRE', name: 'Claire' },
    '2024-01-15T09:30:00.000Z',
  );
  await running.quiet();
  expect(await week(tilleuls)('U0PAUL')).toHaveLength(1);
  expect(await week(lilas)('U0BORIS')).toHaveLength(1);
  for (const { calls } of workspaces)
    expect(calls.filter(({ answer }) => answer?.error === 'invalid_auth')).toEqual([]);
  for (const secret of SECRETS) expect(await tablesWith(running.database, secret)).toEqual([]);
  expect(running.troubles).toEqual([]);
});

it('once removed from a workspace, what it sends is ignored, what was to be said is set aside; the other goes on', async () => {
  await bothAtHome();
  const before = await tilleuls.reads('U0CLAIRE');
  const heard = async () => (await running.database.query('SELECT 1 FROM passerelle.inbox')).length;
  await tilleuls.happens({ type: 'app_uninstalled' });
  const count = await heard();
  const late = message('/niveau 2024', { user: 'U0CLAIRE', team: 'T0TILLEULS', channel: 'D0CLAIRE' });
  await way.event(eventIn('T0TILLEULS', late), 1);
  await running.quiet();
  expect(await heard()).toBe(count);
  await moveDate(
    running.bot().world,
    'T0LILAS',
    { id: 'U0ALICE', name: 'Alice' },
    '2024-01-15T09:30:00.000Z',
  );
  await running.quiet();
  expect(await tilleuls.reads('U0CLAIRE')).toEqual(before);
  expect(await week(lilas)('U0BORIS')).toHaveLength(1);
  expect(await running.bot().world.store.failures()).toMatchObject([
    { what: 'outbox', reason: 'not-installed' },
  ]);

  expect(await install(tilleuls.workspace)).toBe(200);
  await tilleuls.types('U0CLAIRE', '/niveau 2024');
  expect((await tilleuls.reads('U0CLAIRE')).at(-1)).toMatch(/^\(D0CLAIRE\) 2024 : le niveau 1/);
});
