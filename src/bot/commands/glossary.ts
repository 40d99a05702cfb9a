// /glossaire: the words of the trade, explained; with a word, only that one (M10).
import { type Command, plain } from '../context.ts';
import { glossaryLines, meaningOfWord } from '../glossary.ts';

export const glossary: Command = {
  name: '/glossaire',
  also: ['/lexique', '/mots'],
  help: 'comprendre un mot ou un sigle',
  plain: /\b(glossaire|lexique|liste des (mots|sigles))\b/,
  reads: [],
  run: (_ctx, { args }) => {
    const asked = args
      .trim()
      .replace(/^(?:le |la |un )?(?:glossaire|lexique)\b/i, '')
      .trim();
    const meaning = asked.length > 0 && asked.length <= 60 ? meaningOfWord(asked) : undefined;
    if (meaning) return { reply: [plain(meaning)] };
    const before = asked.length > 0 ? ['Je ne connais pas encore ce mot. Demandez à l’équipe.'] : [];
    return {
      reply: [
        plain(
          [
            ...before,
            'Voici les mots que je sais expliquer :',
            ...glossaryLines().map((line) => `• ${line}`),
          ].join('\n'),
        ),
      ],
    };
  },
};
