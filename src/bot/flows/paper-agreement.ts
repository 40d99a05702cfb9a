// The team writes down an agreement that a partner signed on paper (R10, N5).
import { z } from 'zod';
import { asked } from '../../domain/forms/form.ts';
import { of } from '../../domain/french/words.ts';
import { IsoDate } from '../../domain/records.ts';
import { type Context, commandChoice, type Flow, plain } from '../context.ts';
import { refuseFuture } from './dates.ts';
import { advance, livingPartners, stageOf, updatePartner, whichPartner } from './partners.ts';

const schema = (ctx: Context) =>
  z.object({
    partner: whichPartner('Qui a signé le cadre de participation ?', notAgreed(ctx)),
    on: asked(IsoDate, {
      kind: 'date',
      label: 'Date de signature',
      also: ['date', 'jour'],
      ask: 'Quel jour la personne a-t-elle signé ?',
      prefer: 'past',
      refuse: refuseFuture(ctx.today, 'Cette date n’est pas encore passée. Donnez le jour de la signature.'),
    }),
  });

function notAgreed(ctx: Context) {
  return livingPartners(ctx).filter(
    (partner) => !partner.data.agreement || partner.data.agreement.withdrawnOn,
  );
}

export const paperAgreement: Flow = {
  id: 'paper-agreement',
  command: '/accord',
  doing: 'noter un accord signé sur papier',
  reads: ['partner'],
  form: (ctx) => ({ id: 'paper-agreement', title: 'l’accord signé', schema: schema(ctx) }),
  begin: (ctx) => {
    const waiting = notAgreed(ctx);
    if (waiting.length === 0)
      return {
        refused: {
          text: 'Aucun accord n’est attendu pour le moment.',
          choices: [
            commandChoice('/recrutement', 'Noter une personne intéressée'),
            commandChoice('/partenaires', 'Voir la liste'),
          ],
        },
      };
    return { answers: waiting.length === 1 ? { partner: waiting[0]?.id } : {} };
  },
  confirmed: (ctx, answers) => {
    const given = schema(ctx).parse(answers);
    const stored = ctx.records('partner').find((partner) => partner.id === given.partner);
    if (!stored) return { reply: [plain('Cette personne n’est plus dans la liste. Rien n’a été changé.')] };
    const signed = { ...stored.data, agreement: { on: given.on, how: 'on-paper' as const } };
    const data = advance(signed, 'agreed', given.on, ctx.me.name);
    const end =
      stageOf(data) === 'active'
        ? `${stored.data.name} devient partenaire.`
        : 'Il reste à noter la première rencontre.';
    return {
      effects: [updatePartner(stored, data)],
      reply: [
        {
          text: `L’accord ${of(stored.data.name)} est noté. ${end} Gardez bien la feuille signée.`,
          ...(stageOf(data) === 'active'
            ? {}
            : { choices: [commandChoice('/rencontre', 'Noter la première rencontre')] }),
        },
      ],
    };
  },
};
