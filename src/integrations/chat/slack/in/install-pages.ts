// The three pages that somebody sees who installs the app in their workspace; they say nothing about anybody.
import type { ServerResponse } from 'node:http';
import { type CallbackOptions, ErrorCode, type InstallPathOptions } from '@slack/oauth';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * The pages for Bolt's installer.
 * @param installPath where the installation begins, offered again when it did not come through
 */
export function installPages(installPath: string): {
  renderHtmlForInstallPath(url: string): string;
  installPathOptions: InstallPathOptions;
  callbackOptions: CallbackOptions;
} {
  return {
    renderHtmlForInstallPath: (url) =>
      page('Installer Passerelle', [
        'Passerelle aide votre équipe et les usagers à construire des projets ensemble.',
        'Slack va vous montrer ce que Passerelle peut lire et écrire. Rien ne se fait sans votre accord.',
        link(url, 'Continuer vers Slack'),
      ]),
    installPathOptions: {
      beforeRedirection: async (_request, response) => {
        for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
        return true;
      },
    },
    callbackOptions: {
      success: (_installation, _options, _request, response) =>
        answer(
          response,
          200,
          page('Passerelle est installée', [
            'Merci. Passerelle a rejoint votre espace Slack.',
            'Dans Slack, ouvrez le canal de votre équipe. Écrivez « /invite @Passerelle ».',
            'Vous pouvez fermer cette page.',
          ]),
        ),
      failure: ({ code }, _options, _request, response) =>
        answer(
          response,
          FROM_OUTSIDE.includes(code) ? 400 : 500,
          page('L’installation n’est pas terminée', [
            'Rien n’a été installé. Peut-être avez-vous annulé, ou attendu un peu trop longtemps.',
            link(installPath, 'Recommencer'),
            'Si cela se répète, prévenez la personne qui s’occupe de Passerelle.',
          ]),
        ),
    },
  };
}

/** The person gave up, waited too long, or came by another way than the first page. */
const FROM_OUTSIDE: string[] = [
  ErrorCode.AuthorizationError,
  ErrorCode.InvalidStateError,
  ErrorCode.MissingCodeError,
  ErrorCode.MissingStateError,
];

/** A state cookie set before by Bolt stays in the answer. */
function answer(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, HEADERS).end(html);
}

/** Paragraphs are ours, or made by `link`. */
function page(title: string, paragraphs: string[]): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
body { font: 1.15rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem; color: #1d2b33; background: #fff; }
h1 { font-size: 1.6rem; line-height: 1.25; color: #1f4e5f; }
a { display: inline-block; padding: .6rem 1.2rem; border-radius: .4rem; background: #1f4e5f; color: #fff; }
a:focus-visible { outline: 3px solid #e8a33d; outline-offset: 3px; }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}
</main>
</body>
</html>
`;
}

function link(url: string, label: string): string {
  const address = url.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<a href="${address}">${label}</a>`;
}
