/** Code points as alternating lengths of gaps and runs from U+0000, base 36: small enough to ship, exact enough to trust. */
export function runsText(points: Iterable<number>): string {
  const sorted = [...points].sort((left, right) => left - right)
  const lengths: number[] = []
  let next = 0
  for (let index = 0; index < sorted.length;) {
    const first = sorted[index] ?? 0
    let last = first
    while (sorted[++index] === last + 1) last += 1
    lengths.push(first - next, last - first + 1)
    next = last + 1
  }
  return lengths.map(length => length.toString(36)).join(' ')
}

/** The code points behind such a text. */
export function pointsOf(runs: string): number[] {
  const lengths = runs.split(' ').map(length => parseInt(length, 36))
  const points: number[] = []
  let point = 0
  for (let index = 0; index + 1 < lengths.length; index += 2) {
    point += lengths[index] ?? 0
    for (const end = point + (lengths[index + 1] ?? 0); point < end; point += 1) points.push(point)
  }
  return points
}
