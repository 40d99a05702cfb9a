// What is measured, and how figures are told: medians of rounds taken in turn, in a small table.

/** One comparison: `ours` and `bare` in milliseconds, medians. */
export interface Comparison {
  label: string;
  ours: number;
  bare: number;
  ratio: number;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Compares rounds taken in turn; the ratio is that of the medians. */
export function compare(label: string, ours: readonly number[], bare: readonly number[]): Comparison {
  const both = { ours: median(ours), bare: median(bare) };
  return { label, ...both, ratio: both.ours / both.bare };
}

/** How long a work takes, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** A table with aligned columns, one line a row. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
  return rows.map((row) => line(row).join('   ')).join('\n');
}
