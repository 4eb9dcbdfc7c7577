/** One plain line of progress. @param {string} line */
export const say = line => {
  process.stdout.write(`${line}\n`)
}

/**
 * Ends the whole run: what failed and what to do, in one sentence, exit code 2. Tests put a throwing one in its place.
 * @typedef {(sentence: string) => never} GiveUp
 * @type {GiveUp}
 */
export const giveUp = sentence => {
  process.stderr.write(`${sentence}\n`)
  process.exit(2)
}
