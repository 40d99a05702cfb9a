// Makes the minutes that were read again as a Word file that can still be edited: true headings, a table with its header, in French.
import {
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { frenchDate, frenchTime } from '../../../domain/french/dates.ts';
import type { MinutesContent } from '../../../domain/minutes/content.ts';
import { coreProperties, undated } from './same-bytes.ts';

const FONT = 'Verdana';
const ACCENT = '0B5563';
const SOFT = '4A555C';

const LINKS = { confirmed: 'confirmé', contested: 'contesté' };

/** With more actions than this, who read them again may stand on a page of its own. */
const FEW_ACTIONS = 8;

/** Text stays text: nothing in it is read as markup. Throws when the file cannot be written. */
export async function wordMinutes(content: MinutesContent): Promise<Uint8Array> {
  const document = new Document({
    title: `Compte-rendu : ${drawable(content.topic)}`,
    creator: drawable(content.structure.name),
    lastModifiedBy: drawable(content.structure.name),
    description: content.recordRef,
    styles: {
      default: {
        document: {
          run: { font: FONT, size: 22, language: { value: 'fr-FR' } },
          paragraph: { spacing: { after: 120 } },
        },
        title: {
          run: { font: FONT, size: 40, bold: true, color: ACCENT },
          paragraph: { spacing: { after: 160 } },
        },
        heading1: {
          run: { font: FONT, size: 30, bold: true, color: ACCENT },
          paragraph: { spacing: { before: 320, after: 120 }, keepNext: true },
        },
        heading2: {
          run: { font: FONT, size: 24, bold: true, color: ACCENT },
          paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
        },
      },
    },
    sections: [{ properties: {}, footers: { default: pageNumber() }, children: bodyOf(content) }],
  });
  const core = coreProperties(
    `Compte-rendu : ${drawable(content.topic)}`,
    drawable(content.structure.name),
    content.on,
  );
  const made = await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: core }]);
  return undated(new Uint8Array(made));
}

function bodyOf(content: MinutesContent): (Paragraph | Table)[] {
  const { structure, topic, decisions, words, actions, reviewLines, recordRef } = content;
  return [
    soft(`${structure.name}, ${structure.town}`),
    new Paragraph({ heading: HeadingLevel.TITLE, children: runs(`Compte-rendu : ${topic}`) }),
    new Paragraph({
      children: runs(readingOf(content), { bold: true }),
    }),
    ...factsOf(content),
    heading('Décisions', HeadingLevel.HEADING_1),
    ...(decisions.length > 0 ? decisions.flatMap(decisionOf) : [line('Aucune décision notée.')]),
    ...(words.length > 0 ? [heading('Ce que les usagers ont dit aussi', HeadingLevel.HEADING_1)] : []),
    ...words.map(({ text, by }) => bullet(by ? `${text} (${by})` : text)),
    heading('Actions', HeadingLevel.HEADING_1),
    actions.length > 0 ? actionsOf(actions) : line('Aucune action notée.', true),
    heading('Qui l’a relu', HeadingLevel.HEADING_1),
    ...reviewLines.map((text) => bullet(text, true)),
    soft(`Référence de l’enregistrement : ${recordRef}`),
  ];
}

function readingOf({ readBy, correctionAsked }: MinutesContent): string {
  if (!readBy) return 'La relecture n’est pas terminée.';
  return `${readBy}.${correctionAsked ? ' Une correction reste demandée : voir la fin.' : ''}`;
}

function factsOf({ kind, date, time, place, users, professionals }: MinutesContent): Paragraph[] {
  const when = [`${frenchDate(date)}${time ? ` à ${frenchTime(time)}` : ''}`, ...(place ? [place] : [])].join(
    ', ',
  );
  return [
    named('Réunion', kind),
    named('Quand, où', when),
    named('Usagers', users.join(', ') || 'aucun usager noté présent'),
    named('Équipe', professionals.join(', ') || 'personne de l’équipe noté présent'),
  ];
}

function decisionOf(decision: MinutesContent['decisions'][number], at: number): Paragraph[] {
  const { text, brought, by, kept, why, link, linkLines } = decision;
  const became = [
    ...(kept === undefined ? [] : [kept ? 'retenu' : 'non retenu']),
    ...(link === 'unanswered' ? [] : [LINKS[link]]),
  ];
  return [
    heading(`${at + 1}. ${text}`, HeadingLevel.HEADING_2),
    ...(brought === undefined ? [] : [named('Ce que les usagers ont apporté', brought)]),
    ...(by.length > 0 ? [named('De la part de', by.join(', '))] : []),
    ...(became.length > 0 ? [named('Apport', became.join(', '))] : []),
    ...(why === undefined ? [] : [named('Raison', why)]),
    ...(brought === undefined ? [] : linkLines.map(soft)),
  ];
}

function actionsOf(actions: MinutesContent['actions']): Table {
  const few = actions.length <= FEW_ACTIONS;
  const row = (cells: string[], header = false) =>
    new TableRow({
      tableHeader: header,
      cantSplit: true,
      children: cells.map(
        (text) =>
          new TableCell({
            margins: { top: 60, bottom: 60, left: 80, right: 80 },
            children: [new Paragraph({ keepNext: few, children: runs(text, { bold: header }) })],
          }),
      ),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      row(['Action', 'Qui', 'Pour le', 'Où en est-on'], true),
      ...actions.map(({ what, who, due, state }) =>
        row([what, who ?? 'non précisé', due ? frenchDate(due) : 'non précisé', state]),
      ),
    ],
  });
}

function heading(text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]): Paragraph {
  return new Paragraph({ heading: level, keepNext: true, children: runs(text) });
}

function line(text: string, keepNext = false): Paragraph {
  return new Paragraph({ keepNext, children: runs(text) });
}

function bullet(text: string, keepNext = false): Paragraph {
  return new Paragraph({ keepNext, bullet: { level: 0 }, children: runs(text) });
}

function named(name: string, value: string): Paragraph {
  return new Paragraph({ children: [...runs(`${name} : `, { color: SOFT }), ...runs(value)] });
}

function soft(text: string): Paragraph {
  return new Paragraph({ children: runs(text, { color: SOFT, size: 20 }) });
}

/** One run for each line of the text, its breaks kept. */
function runs(text: string, look: { bold?: boolean; color?: string; size?: number } = {}): TextRun[] {
  return drawable(text)
    .split('\n')
    .map((one, at) => new TextRun({ text: one, ...look, ...(at > 0 && { break: 1 }) }));
}

/** XML 1.0 has no place for these characters: the file would not open. Source: XML 1.0, production 2. */
function drawable(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
}

function pageNumber(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: 'right',
        children: [
          new TextRun({ children: ['Page ', PageNumber.CURRENT, ' sur ', PageNumber.TOTAL_PAGES], size: 18 }),
        ],
      }),
    ],
  });
}
