// The one page for every address that opens nothing, whatever the reason; and the thanks of who closed one.
import type { StructureProfile } from '../../domain/people.ts';
import type { Page } from '../ports.ts';

const title = 'Ce lien ne s’ouvre pas';

/** For an address that was not made here: it says nothing of anybody. */
export const unknownAddress: Page = {
  status: 404,
  title,
  parts: [
    {
      kind: 'text',
      text: 'Le lien est peut-être incomplet. Recopiez-le en entier, ou photographiez le code à nouveau.',
    },
    {
      kind: 'text',
      text: 'Peut-être aussi qu’il ne sert plus. Demandez alors un nouveau lien à la personne qui vous l’a donné.',
    },
  ],
};

/** For an address that was made here and works no more: whom to ask. */
export function noLongerOpen(profile: StructureProfile | undefined): Page {
  if (!profile) return { ...unknownAddress, status: 410 };
  return {
    ...unknownAddress,
    status: 410,
    house: profile.name,
    parts: [
      ...unknownAddress.parts,
      { kind: 'contact', text: 'Vous pouvez aussi nous joindre ici :', contact: profile.contact },
    ],
  };
}
