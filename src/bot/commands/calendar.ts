// /calendrier: the private address under which calendars read the structure's meetings; a new one closes the old (M6).
import type { Feed } from '../../domain/links.ts';
import type { Stored } from '../../domain/records.ts';
import { type Command, type Context, commandChoice, type Outcome } from '../context.ts';
import type { Effect } from '../effects.ts';
import type { Outgoing } from '../messages.ts';
import { type Addresses, keyOfTurn, noPages, onlyHere } from '../public/addresses.ts';

export const calendar: Command = {
  name: '/calendrier',
  also: ['/agendapartage'],
  help: 'suivre toutes les réunions dans votre agenda',
  plain: /\b(calendrier|agenda) (partage|de (l'equipe|la (maison|structure)|l'ordinateur))\b/,
  reads: ['feed'],
  run: (ctx, { args }) => {
    if (!ctx.pages) return { reply: [noPages] };
    const feed = ctx.records('feed').findLast(({ data }) => data.closedOn === undefined);
    const [what, sure] = args.trim().split(/\s+/);
    if (feed && what === 'changer')
      return sure === 'oui' ? changed(ctx, ctx.pages, feed) : { reply: [areYouSure] };
    if (feed) return { reply: [shown(ctx.pages, feed.data.key)] };
    return { effects: [created(ctx)], reply: [shown(ctx.pages, keyOfTurn(ctx.turnId))] };
  },
};

function created(ctx: Context): Effect {
  const data: Feed = { key: keyOfTurn(ctx.turnId) };
  const { today } = ctx;
  return { do: 'create', kind: 'feed', data, factDate: today, recordedOn: today, recordedBy: ctx.me.id };
}

function changed(ctx: Context, pages: Addresses, { id, version, data }: Stored<'feed'>): Outcome {
  const closed: Feed = { ...data, closedOn: ctx.today };
  return {
    effects: [{ do: 'update', kind: 'feed', id, version, data: closed }, created(ctx)],
    reply: [
      shown(pages, keyOfTurn(ctx.turnId), 'L’ancienne adresse est fermée. Donnez la nouvelle à l’équipe.'),
    ],
  };
}

function shown(pages: Addresses, key: string, before?: string): Outgoing {
  return {
    text: [
      ...(before ? [before] : []),
      'Voici l’adresse du calendrier de la structure :',
      pages.feed(key),
      ...(pages.reachable ? [] : [onlyHere]),
      'Ajoutez-la une fois, votre agenda suivra ensuite tout seul :',
      '• Google Agenda : « Autres agendas », puis « À partir de l’URL » (l’adresse ci-dessus).',
      '• Outlook : « Ajouter un calendrier », puis « S’abonner à partir du web ».',
      '• Thunderbird : « Nouvel agenda », puis « Sur le réseau ».',
      'On y lit les dates, les sujets et les lieux, jamais un nom. Elle est pour l’équipe : qui l’a peut tout lire.',
    ].join('\n'),
    choices: [commandChoice('/calendrier changer', 'Changer l’adresse')],
    private: true,
  };
}

const areYouSure: Outgoing = {
  text: 'Changer l’adresse ? L’ancienne ne marchera plus. Chacun devra ajouter la nouvelle à son agenda.',
  choices: [
    commandChoice('/calendrier changer oui', 'Oui, changer l’adresse'),
    commandChoice('/calendrier', 'Non, la garder'),
  ],
  private: true,
};
