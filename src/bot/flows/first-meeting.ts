// The first meeting with a candidate, on its four points (R5).
import { z } from 'zod';
import { asked } from '../../domain/forms/form.ts';
import { IsoDate } from '../../domain/records.ts';
import { type Context, commandChoice, type Flow, plain } from '../context.ts';
import { refuseFuture } from './dates.ts';
import { advance, livingPartners, stageOf, updatePartner, whichPartner } from './partners.ts';

const schema = (ctx: Context) =>
  z.object({
    partner: whichPartner('Qui avez-vous rencontré ?', toMeet(ctx)),
    on: asked(IsoDate, {
      kind: 'date',
      label: 'Date',
      also: ['jour'],
      ask: 'Quel jour était-ce ?',
      prefer: 'past',
      refuse: refuseFuture(
        ctx.today,
        'Cette rencontre n’a pas encore eu lieu. Revenez me voir après, ou donnez une autre date.',
      ),
    }),
    why: asked(z.string(), {
      kind: 'text',
      label: 'Pourquoi s’engager',
      also: ['pourquoi', 'motivation'],
      ask: '1 sur 4. Pourquoi cette personne veut-elle s’engager ?',
      hint: 'Ne notez rien sur sa santé.',
    }),
    wishes: asked(z.string(), {
      kind: 'text',
      label: 'Souhaits de chacun',
      also: ['souhaits', 'envies'],
      ask: '2 sur 4. Que souhaite-t-elle, et que souhaite l’équipe ?',
    }),
    needs: asked(z.string(), {
      kind: 'text',
      label: 'Besoins de chacun',
      also: ['besoins'],
      ask: '3 sur 4. De quoi chacun a-t-il besoin pour que cela marche ?',
    }),
    working: asked(z.string(), {
      kind: 'text',
      label: 'Fonctionnement',
      also: ['organisation', 'suite'],
      ask: '4 sur 4. Comment allez-vous fonctionner ?',
      hint: 'La rencontre avec l’équipe, les prochaines dates, les horaires possibles, les projets.',
    }),
  });

function toMeet(ctx: Context) {
  const living = livingPartners(ctx);
  const notMet = living.filter((partner) => !partner.data.firstMeeting);
  return notMet.length > 0 ? notMet : living;
}

export const firstMeeting: Flow = {
  id: 'first-meeting',
  command: '/rencontre',
  doing: 'noter une première rencontre',
  reads: ['partner'],
  form: (ctx) => ({ id: 'first-meeting', title: 'la première rencontre', schema: schema(ctx) }),
  begin: (ctx) => {
    const partners = toMeet(ctx);
    if (partners.length === 0)
      return {
        refused: {
          text: 'Je ne connais encore aucune personne intéressée. Commençons par en noter une.',
          choices: [commandChoice('/recrutement', 'Noter une personne intéressée')],
        },
      };
    const only = partners.length === 1 ? partners[0] : undefined;
    return {
      answers: only ? { partner: only.id } : {},
      intro: only
        ? `Je note la première rencontre avec ${only.data.name}.`
        : 'Je note une première rencontre.',
    };
  },
  confirmed: (ctx, answers) => {
    const given = schema(ctx).parse(answers);
    const stored = ctx.records('partner').find((partner) => partner.id === given.partner);
    if (!stored) return { reply: [plain('Cette personne n’est plus dans la liste. Rien n’a été changé.')] };
    const { partner: _, ...points } = given;
    const met = stageOf(stored.data) === 'identified' || !stored.data.firstMeeting;
    const data = {
      ...(met ? advance(stored.data, 'met', given.on, ctx.me.name) : stored.data),
      firstMeeting: points,
    };
    const active = stageOf(data) === 'active';
    const name = stored.data.name;
    return {
      effects: [updatePartner(stored, data)],
      reply: [
        active
          ? plain(`C’est noté. ${name} a déjà accepté le cadre, et devient partenaire.`)
          : {
              text: `C’est noté. Il reste l’accord sur le cadre de participation. ${name} peut le donner ici avec /charte. Vous pouvez aussi noter un accord signé sur papier.`,
              choices: [commandChoice('/accord', 'Noter un accord signé sur papier')],
            },
      ],
    };
  },
};
