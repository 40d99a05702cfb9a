// The list of guided flows: adding one is a file and a line here.
import type { Flow } from '../context.ts';
import { actionDropped, actionProof } from './action-end.ts';
import { agreement } from './agreement.ts';
import { answerWords } from './answer-words.ts';
import { candidate } from './candidate.ts';
import { contribution } from './contribution.ts';
import { evidence } from './evidence.ts';
import { firstMeeting } from './first-meeting.ts';
import { linkWords } from './link-words.ts';
import { meeting } from './meeting.ts';
import { correctMinutesFlow } from './minutes.correct.ts';
import { minutes } from './minutes.ts';
import { move } from './move.ts';
import { paperAgreement } from './paper-agreement.ts';
import { project } from './project.ts';
import { referent } from './referent.ts';
import { reviewWords } from './review-words.ts';
import { setup } from './setup.ts';
import { theme, themeNotNow } from './theme.ts';
import { training } from './training.ts';

const flows: readonly Flow[] = [
  setup,
  candidate,
  firstMeeting,
  agreement,
  paperAgreement,
  referent,
  meeting,
  move,
  minutes,
  correctMinutesFlow,
  contribution,
  evidence,
  actionProof,
  actionDropped,
  training,
  theme,
  themeNotNow,
  project,
  reviewWords,
  linkWords,
  answerWords,
];

export function flowOf(id: string): Flow | undefined {
  return flows.find((flow) => flow.id === id);
}
