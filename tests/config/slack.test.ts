// The settings of Slack: what they make together, and what is said of a wrong, a missing or a superfluous one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slackSettings } from '../../src/config/slack.ts';
import { readConfig } from '../../src/config.ts';

const bot = 'xoxb-1234567890-abcdef';
const app = 'xapp-1-A0123-456-abcdef';
const secret = '0123456789abcdef0123456789abcdef';
const several = {
  SLACK_CLIENT_ID: '1234.5678',
  SLACK_CLIENT_SECRET: 'fedcba9876543210',
  SLACK_STATE_SECRET: 'seize-signes-ou-plus',
  SLACK_PUBLIC_URL: 'https://passerelle.example.fr',
};

/** The settings together, or the sentences said of them. */
function joined(env: Record<string, string>) {
  const read = readConfig(env);
  if (!read.ok) return read.problems;
  const slack = slackSettings(read.config);
  return slack.ok ? slack.settings : slack.problems;
}

describe('Slack', () => {
  it('is not joined when nothing of it is given', () => {
    expect(joined({})).toBeUndefined();
    expect(joined({ SLACK_BOT_TOKEN: ' ', SLACK_PORT: '4001', SLACK_HOST: '0.0.0.0' })).toBeUndefined();
  });

  it('is joined through Socket Mode with two tokens', () => {
    expect(joined({ SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app })).toEqual({
      receive: { kind: 'socket', appToken: app },
      install: { kind: 'token', botToken: bot },
      members: 'team',
    });
  });

  it('takes full members for guests where nobody has a guest account', () => {
    const given = { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app };
    expect(joined({ ...given, SLACK_MEMBERS: 'invites' })).toMatchObject({ members: 'guests' });
    expect(readConfig({ ...given, SLACK_MEMBERS: 'tous' })).toEqual({
      ok: false,
      problems: ['SLACK_MEMBERS : choisissez equipe ou invites.'],
    });
  });

  it('is joined by signed requests with a token and the signing secret', () => {
    expect(joined({ SLACK_BOT_TOKEN: bot, SLACK_SIGNING_SECRET: secret, SLACK_PORT: '4001' })).toEqual({
      receive: { kind: 'http', signingSecret: secret, host: '127.0.0.1', port: 4001 },
      install: { kind: 'token', botToken: bot },
      members: 'team',
    });
  });

  it('prefers Socket Mode for one workspace, signed requests for several', () => {
    const both = { SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret };
    expect(joined({ ...both, SLACK_BOT_TOKEN: bot })).toMatchObject({ receive: { kind: 'socket' } });
    expect(joined({ ...both, ...several })).toMatchObject({ receive: { kind: 'http' } });
  });

  it('serves several workspaces with the four values of the installation page', () => {
    expect(joined({ ...several, SLACK_SIGNING_SECRET: secret })).toMatchObject({
      install: {
        kind: 'oauth',
        clientId: '1234.5678',
        clientSecret: 'fedcba9876543210',
        stateSecret: 'seize-signes-ou-plus',
        publicUrl: 'https://passerelle.example.fr',
      },
    });
  });

  it.each([
    [{ SLACK_BOT_TOKEN: bot }, [/^SLACK_APP_TOKEN : il manque\. .*xapp-/]],
    [{ SLACK_APP_TOKEN: app }, [/^SLACK_BOT_TOKEN : il manque\. .*xoxb-/]],
    [{ SLACK_SIGNING_SECRET: secret }, [/^SLACK_BOT_TOKEN : il manque/]],
    [
      { SLACK_CLIENT_ID: '1234.5678', SLACK_SIGNING_SECRET: secret },
      [/^SLACK_CLIENT_SECRET : il manque/, /^SLACK_STATE_SECRET : il/, /^SLACK_PUBLIC_URL : il/],
    ],
    [several, [/^SLACK_SIGNING_SECRET : il manque/]],
    [{ ...several, SLACK_APP_TOKEN: app }, [/^SLACK_SIGNING_SECRET : il manque/]],
    [{ ...several, SLACK_SIGNING_SECRET: secret, SLACK_BOT_TOKEN: bot }, [/^SLACK_BOT_TOKEN : retirez-le/]],
    [
      { ...several, SLACK_SIGNING_SECRET: secret, DATABASE_URL: 'postgresql://127.0.0.1/p' },
      [/^PASSERELLE_KEY : elle manque/],
    ],
  ])('says what does not go together: %j', (env, expected) => {
    expect(joined(env)).toEqual(expected.map((one) => expect.stringMatching(one)));
  });

  it('needs no key of its own where the data are in a folder, or where one is given', () => {
    const env = { ...several, SLACK_SIGNING_SECRET: secret };
    expect(joined(env)).toHaveProperty('install.kind', 'oauth');
    const key = { DATABASE_URL: 'postgresql://127.0.0.1/p', PASSERELLE_KEY: 'seize signes ou plus' };
    expect(joined({ ...env, ...key })).toHaveProperty('install.kind', 'oauth');
  });
});

describe('A value of Slack', () => {
  it.each([
    ['SLACK_BOT_TOKEN', 'xoxp-1234567890-abcdef', /jeton d’une personne/],
    ['SLACK_BOT_TOKEN', app, /jeton de l’application : sa place est dans SLACK_APP_TOKEN/],
    ['SLACK_BOT_TOKEN', 'xoxe.xoxb-1-abcdef', /désactivez la rotation/],
    ['SLACK_BOT_TOKEN', '"xoxb-1234567890-abcdef"', /guillemets/],
    ['SLACK_BOT_TOKEN', '« xoxb-1234567890-abcdef »', /guillemets/],
    ['SLACK_BOT_TOKEN', 'xoxb-12345 67890-abcdef', /espaces/],
    ['SLACK_BOT_TOKEN', 'xoxb-…', /recopiez en entier le jeton du bot/],
    ['SLACK_BOT_TOKEN', 'abcdef', /il commence par xoxb-/],
    ['SLACK_APP_TOKEN', bot, /jeton du bot : sa place est dans SLACK_BOT_TOKEN/],
    ['SLACK_APP_TOKEN', 'abcdef', /il commence par xapp-/],
    ['SLACK_SIGNING_SECRET', app, /SLACK_APP_TOKEN/],
    ['SLACK_SIGNING_SECRET', 'court', /« Signing Secret »/],
    ['SLACK_STATE_SECRET', 'court', /seize signes/],
    ['SLACK_PUBLIC_URL', 'passerelle.example.fr', /https:\/\/passerelle\.example\.fr/],
    ['SLACK_PUBLIC_URL', 'http://passerelle.example.fr', /https:\/\//],
    ['SLACK_PUBLIC_URL', 'https://passerelle.example.fr/slack', /sans rien après le nom/],
    ['SLACK_PORT', '80000', /nombre entier/],
    ['SLACK_HOST', 'http://x', /sans http/],
    ['PASSERELLE_KEY', 'court', /16 signes/],
  ])('that is wrong is named and explained: %s %s', (name, value, expected) => {
    const problems = joined({ [name]: value });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} : .*\\.$`))]);
    expect(problems).toEqual([expect.stringMatching(expected)]);
  });

  it('may be an address on this machine for a trial, and loses its last slash', () => {
    expect(readConfig({ SLACK_PUBLIC_URL: 'http://localhost:3001/' })).toHaveProperty(
      'config.slackPublicUrl',
      'http://localhost:3001',
    );
  });

  it('is never repeated in what is said of it', () => {
    const names = Object.keys({
      ...several,
      SLACK_BOT_TOKEN: '',
      SLACK_APP_TOKEN: '',
      SLACK_SIGNING_SECRET: '',
    });
    const start = fc.constantFrom('', 'xoxb-', 'xoxp-', 'xapp-', 'xoxe.', '"', ' ', 'https://');
    const value = fc.stringMatching(/^[a-z]{8}[0-9]{4}$/);
    fc.assert(
      fc.property(fc.constantFrom(...names), start, value, (name, prefix, text) => {
        expect(JSON.stringify(joined({ [name]: `${prefix}${text}!` }))).not.toContain(text);
        const said = joined({ [name]: `${prefix}${text}` });
        if (Array.isArray(said)) expect(said.join()).not.toContain(text);
      }),
    );
  });
});
