// A maker of documents that makes none, for tests that need one and read nothing of it.
import type { Documents } from '../../src/bot/ports.ts';

const nothing = async () => new Uint8Array();

export const noDocuments: Documents = { dossier: nothing, minutes: nothing, poster: nothing };
