// The long works that run in the background: adding one is a file and a line here.
import { advance } from './advance.ts';
import { dossier } from './dossier.ts';
import { invitations } from './invitations.ts';
import type { Job } from './job.ts';
import { linkPicture } from './link-picture.ts';
import { mail } from './mail.ts';
import { minutesDocument } from './minutes-document.ts';
import { poster } from './poster.ts';
import { readNotesJob } from './read-notes.ts';
import { review } from './review.ts';

export const jobs: Readonly<Record<string, Job>> = {
  dossier,
  advance,
  review,
  'minutes-document': minutesDocument,
  poster,
  invitations,
  mail,
  'read-notes': readNotesJob,
  'link-picture': linkPicture,
};
