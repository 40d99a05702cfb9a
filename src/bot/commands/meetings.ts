// /reunions: the next dates; a guest sees those they are invited to.
import { type Command, commandChoice } from '../context.ts';
import { meetingLine } from '../flows/meeting.ts';

export const meetings: Command = {
  name: '/reunions',
  also: ['/dates', '/agenda'],
  help: 'voir les prochaines dates',
  plain:
    /\b(prochaine(s)? (dates?|reunions?)|agenda|on se (re)?voit quand|quand (est-ce qu')?on se (re)?voit|quand (est|a lieu) la (prochaine )?reunion)\b/,
  reads: ['meeting'],
  run: (ctx) => {
    const guest = ctx.me.role === 'guest';
    const coming = ctx
      .records('meeting')
      .filter(({ data }) => data.date >= ctx.today && (!guest || data.people.includes(ctx.me.name)))
      .sort((a, b) => `${a.data.date}${a.data.time}`.localeCompare(`${b.data.date}${b.data.time}`));
    const change = [
      commandChoice('/deplacer', 'Déplacer une réunion'),
      commandChoice('/decommander', 'Décommander une réunion'),
    ];
    const plan = guest
      ? []
      : [commandChoice('/reunion', 'Prévoir une réunion'), ...(coming.length > 0 ? change : [])];
    const text =
      coming.length > 0
        ? ['Les prochaines dates :', ...coming.map(({ data }) => `• ${meetingLine(data, ctx.me.role)}`)].join(
            '\n',
          )
        : 'Aucune date n’est prévue pour le moment.';
    return { reply: [plan.length > 0 ? { text, choices: plan } : { text }] };
  },
};
