/** Of several things that take their time, only the one begun last may show what came of it. */
type Turns = {
  /** Begins the next; the answer tells, whenever asked, whether it still is the last. */
  next(): () => boolean
}

export function createTurns(): Turns {
  let last = 0
  return {
    next() {
      const mine = ++last
      return () => mine === last
    },
  }
}
