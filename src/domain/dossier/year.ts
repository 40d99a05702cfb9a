// The records of a year, in an order that never changes.

/** Those whose fact is of this year, oldest first. */
export function inYear<T extends { factDate: string; id: string }>(records: readonly T[], year: number): T[] {
  return records
    .filter((record) => record.factDate.startsWith(`${year}-`))
    .sort(
      (a, b) => a.factDate.localeCompare(b.factDate) || a.id.localeCompare(b.id, 'en', { numeric: true }),
    );
}
