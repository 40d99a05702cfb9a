// Dialogues left open: reminded once after two days, closed after two weeks.
import { DateTime } from 'luxon';
import type { Dialogue } from '../../domain/forms/dialogue.ts';
import { commandChoice } from '../context.ts';
import { mayGoOn } from '../dialogue/talk.ts';
import { flowOf } from '../flows/index.ts';
import type { Outgoing } from '../messages.ts';
import type { Due, Moment } from './moment.ts';

const REMIND_AFTER_DAYS = 2;
const CLOSE_AFTER_DAYS = 14;

/** One message a person at a time: closing first, then the oldest that nobody was reminded of. */
export function openDialogues(moment: Moment): Due[] {
  return moment.conversations.flatMap(({ personId, state }): Due[] => {
    const age = (dialogue: Dialogue) => moment.local.diff(DateTime.fromISO(dialogue.updatedAt), 'days').days;
    const say = (message: Outgoing) => [{ audience: { to: 'person' as const, person: personId }, message }];
    const role = moment.people.find(({ id }) => id === personId)?.role ?? 'guest';
    const tooOld = state.dialogues.find((dialogue) => age(dialogue) >= CLOSE_AFTER_DAYS);
    if (tooOld)
      return [
        {
          occurrence: `closed-${personId}-${tooOld.id}`,
          said: say({
            text: `Il y a deux semaines, vous aviez commencé à ${doing(tooOld)}. J’ai fermé cette demande. Rien n’a été enregistré. Vous pourrez recommencer quand vous voulez.`,
          }),
          state: {
            personId,
            state: { ...state, dialogues: state.dialogues.filter((one) => one !== tooOld) },
          },
        },
      ];
    const waiting = state.dialogues.find(
      (dialogue) => !dialogue.remindedAt && age(dialogue) >= REMIND_AFTER_DAYS && mayGoOn(dialogue, role),
    );
    if (!waiting) return [];
    const remindedAt = moment.local.toUTC().toISO() ?? waiting.updatedAt;
    return [
      {
        occurrence: `left-open-${personId}-${waiting.id}`,
        said: say({
          text: `Vous aviez commencé à ${doing(waiting)}. Vos réponses sont gardées. Voulez-vous continuer ?`,
          choices: [
            commandChoice(`/reprendre #${waiting.id}`, 'Reprendre'),
            commandChoice(`/annuler #${waiting.id}`, 'Annuler'),
          ],
        }),
        state: {
          personId,
          state: {
            ...state,
            dialogues: state.dialogues.map((one) => (one === waiting ? { ...one, remindedAt } : one)),
          },
        },
      },
    ];
  });
}

function doing(dialogue: Dialogue): string {
  return flowOf(dialogue.flow)?.doing ?? 'une demande';
}
