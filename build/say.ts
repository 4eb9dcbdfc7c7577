/** One plain line for whoever watches the terminal. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
