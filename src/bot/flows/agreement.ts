// A guest agrees to the participation framework, or takes the agreement back (R10).
import { z } from 'zod';
import { asked, type Form } from '../../domain/forms/form.ts';
import { frenchDate } from '../../domain/french/dates.ts';
import { Partner } from '../../domain/records.ts';
import { type Context, type Flow, type Outcome, plain } from '../context.ts';
import { frameworkText } from './framework.ts';
import { advance, namesakeOf, partnerOf, stageOf, updatePartner } from './partners.ts';

const schema = z.object({
  agrees: asked(z.boolean(), {
    kind: 'yesNo',
    label: 'Votre accord',
    also: ['accord', 'réponse'],
    ask: 'Êtes-vous d’accord avec ce cadre ?',
    hint: 'Vous pouvez dire non, ou répondre plus tard.',
    unreserved:
      'Vous posez une condition. Parlez-en d’abord avec l’équipe. Ensuite, dites « oui » ou « non » au cadre entier.',
  }),
});
const agreementForm: Form = { id: 'agreement', title: 'votre accord', direct: true, schema };

export const agreement: Flow = {
  id: 'agreement',
  command: '/charte',
  doing: 'lire le cadre de participation',
  reads: ['partner'],
  form: () => agreementForm,
  begin: (ctx) => {
    const given = partnerOf(ctx, ctx.me)?.data.agreement;
    if (given && !given.withdrawnOn)
      return {
        answers: {},
        intro: `${frameworkText}\n\nVous avez donné votre accord le ${frenchDate(given.on)}. Vous pouvez le garder ou le reprendre.`,
      };
    return { answers: {}, intro: frameworkText };
  },
  confirmed: (ctx, answers) => (schema.parse(answers).agrees ? agreed(ctx) : declined(ctx)),
};

function agreed(ctx: Context): Outcome {
  const on = ctx.today;
  const mine = partnerOf(ctx, ctx.me) ?? namesakeOf(ctx, ctx.me);
  const thanks = plain(
    `Merci ${ctx.me.name}. Votre accord est noté, à la date du ${frenchDate(on)}. Vous pouvez le reprendre quand vous voulez avec /charte.`,
  );
  if (!mine) {
    const partner = Partner.parse({
      name: ctx.me.name,
      personId: ctx.me.id,
      criteria: [],
      agreement: { on, how: 'in-room' },
      stages: [
        { stage: 'identified', on, by: ctx.me.name },
        { stage: 'agreed', on, by: ctx.me.name },
      ],
    });
    return {
      effects: [
        { do: 'create', kind: 'partner', data: partner, factDate: on, recordedOn: on, recordedBy: ctx.me.id },
      ],
      reply: [thanks],
      tell: [
        {
          audience: { to: 'team' },
          message: plain(
            `${ctx.me.name} a accepté le cadre de participation. Il reste à noter votre première rencontre : /rencontre.`,
          ),
        },
      ],
    };
  }
  const already = mine.data.agreement && !mine.data.agreement.withdrawnOn;
  if (already)
    return {
      effects: mine.data.personId ? [] : [updatePartner(mine, { ...mine.data, personId: ctx.me.id })],
      reply: [plain('Votre accord reste noté. Merci.')],
    };
  const signed = { ...mine.data, personId: ctx.me.id, agreement: { on, how: 'in-room' as const } };
  const data = advance(signed, 'agreed', on, ctx.me.name);
  const next =
    stageOf(data) === 'active'
      ? `${mine.data.name} devient partenaire : rencontre faite, cadre accepté.`
      : 'Il reste à noter votre première rencontre : /rencontre.';
  return {
    effects: [updatePartner(mine, data)],
    reply: [thanks],
    tell: [
      {
        audience: { to: 'team' },
        message: plain(`${ctx.me.name} a accepté le cadre de participation. ${next}`),
      },
    ],
  };
}

function declined(ctx: Context): Outcome {
  const mine = partnerOf(ctx, ctx.me);
  const given = mine?.data.agreement;
  if (mine && given && !given.withdrawnOn) {
    const ended = advance(
      { ...mine.data, agreement: { ...given, withdrawnOn: ctx.today } },
      'ended',
      ctx.today,
      ctx.me.name,
    );
    return {
      effects: [updatePartner(mine, ended)],
      reply: [
        plain(
          'C’est noté : vous reprenez votre accord. Merci pour le temps donné. Vous pourrez revenir avec /charte.',
        ),
      ],
      tell: [
        {
          audience: { to: 'team' },
          message: plain(`${ctx.me.name} a repris son accord. Sa participation est terminée.`),
        },
      ],
    };
  }
  return {
    reply: [
      plain(
        'Très bien, rien n’est noté. Vous pouvez en parler avec l’équipe, et revenir quand vous voulez avec /charte.',
      ),
    ],
  };
}
