// Why a date cannot be taken, said the same way in every flow.

export function refuseFuture(today: string, sentence: string): (value: unknown) => string | undefined {
  return (value) => (typeof value === 'string' && value > today ? sentence : undefined);
}

export function refusePast(today: string, sentence: string): (value: unknown) => string | undefined {
  return (value) => (typeof value === 'string' && value < today ? sentence : undefined);
}
