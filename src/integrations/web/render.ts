// Draws a public page as HTML: no script, nothing from elsewhere, every word escaped.
import { html } from 'hono/html';
import type { Page, PagePart } from '../../bot/ports.ts';

/** The no-break space. */
const NO_BREAK = '\u00a0';

type Html = ReturnType<typeof html>;

/**
 * @param css the whole style, ours: it is set as it is
 * @param signed what the page's own address says
 */
export function drawPage({ title, house, parts }: Page, css: Html, signed = ''): Html {
  const problem = parts.some((part) => part.kind === 'notice' && part.tone === 'problem');
  const drawPart = (part: PagePart) => draw(part, { signed, problem });
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title>${problem ? 'À corriger : ' : ''}${house ? `${title}, ${house}` : title}</title>
<style>${css}</style>
</head>
<body>
<div class="page">
${house ? html`<header><p class="house">${house}</p></header>` : ''}
<main>
${parts.filter(({ kind }) => kind === 'notice').map(drawPart)}
<h1>${typeset(title)}</h1>
${parts.filter(({ kind }) => kind !== 'notice' && kind !== 'contact').map(drawPart)}
</main>
<footer>
${parts.filter(({ kind }) => kind === 'contact').map(drawPart)}
</footer>
</div>
</body>
</html>
`;
}

/** @param around what stands in the page's address, and whether something is to be put right */
function draw(part: PagePart, around: { signed: string; problem: boolean }): Html {
  switch (part.kind) {
    case 'text':
      return html`<p>${typeset(part.text)}</p>\n`;
    case 'notice':
      return html`<p class="notice ${part.tone}" id="note" role="${part.tone === 'done' ? 'status' : 'alert'}" tabindex="-1">${typeset(part.text)}</p>\n`;
    case 'facts':
      return html`<dl>${part.facts.map(({ label, text }) => html`<dt>${typeset(label)}</dt><dd>${typeset(text)}</dd>`)}</dl>\n`;
    case 'questions':
      return html`<form method="post">
<fieldset${around.problem ? html` aria-describedby="note"` : ''}><legend>${typeset(part.legend)}</legend>
${part.options.map(
  ({ value, label, chosen, apart }) =>
    html`<label class="choice${apart ? ' apart' : ''}"><input type="checkbox" name="${part.name}" value="${value}"${chosen ? html` checked` : ''}> <span>${typeset(label)}</span></label>\n`,
)}</fieldset>
<button type="submit" name="do" value="${part.act}">${part.button}</button>
</form>\n`;
    case 'button':
      return html`<section class="aside" aria-label="${part.heading}">
<h2>${typeset(part.heading)}</h2>
<p>${typeset(part.text)}</p>
<form method="post"><button type="submit" name="do" value="${part.act}">${part.button}</button></form>
</section>\n`;
    case 'calendar':
      return html`<p><a class="calendar" href="./${encodeURIComponent(around.signed)}/reunion.ics">${part.text}</a></p>\n`;
    case 'contact':
      return html`<p class="contact">${typeset(part.text)}<br>${drawContact(part.contact)}</p>\n`;
  }
}

/** Spaces that no line may break: inside an hour, before a mark of punctuation. */
function typeset(text: string): string {
  return text
    .replace(/(\d) h(?: (\d\d))?\b/g, (found) => found.replaceAll(' ', NO_BREAK))
    .replace(/ ([?!:;»])/g, `${NO_BREAK}$1`);
}

/** An e-mail or a telephone number opens at a touch. */
function drawContact(contact: string): Html {
  if (/^[\w.+-]+@[\w.-]+\.\w+$/.test(contact)) return html`<a href="mailto:${contact}">${contact}</a>`;
  if (/^\+?[\d .-]{6,20}$/.test(contact))
    return html`<a href="tel:${contact.replace(/[^\d+]/g, '')}">${contact}</a>`;
  return html`<strong>${contact}</strong>`;
}
