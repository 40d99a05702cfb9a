// The accounts of the local room: the first name that a person says, folded so that accents and capitals do not matter.

/** The account of a name: 'Claire Le Goff' → 'claire-le-goff'; empty when nothing of it can be written. */
export function accountOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/** The name to show for what was typed: 'claire' and 'claire-le-goff' get their capitals, 'Anne le Gall' keeps its own. */
export function shownName(typed: string): string {
  const name = typed
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (name !== name.toLowerCase()) return name;
  return name.replace(/-/g, ' ').replace(/(^| )\p{L}/gu, (first) => first.toUpperCase());
}
