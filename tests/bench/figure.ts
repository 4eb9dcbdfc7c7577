/** One JSON line a figure: `target` is what we aim at, printed beside it and asserted nowhere. */
export function printFigure(name: string, value: number, unit: string, target: string): void {
  console.log(JSON.stringify({ bench: name, value: Number(value.toFixed(2)), unit, target }))
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
