import { spawn, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { STATION_PROGRAM } from './bundle-station'
import type { StationOrder, StationReport, StationWord, Wish } from './station-words'

/** One PC over all its lives: its folder, what it promised, and the process that runs now. */
export class StationChild {
  readonly saved: { wish: Wish; version: number }[] = []
  readonly receipted: { epoch: string; seq: number; hash: string }[] = []
  readonly problems: string[] = []
  private child: ChildProcess | null = null
  private trying: Wish | null = null
  private drained = false
  private heard = new Map<StationWord['say'], () => void>()

  constructor(
    private readonly base: Pick<StationOrder, 'userData' | 'centerUrl' | 'staff'>,
    private code: string | null,
  ) {}

  /** Starts it and ends when it is at work. A kill may come before that: then it ends too. */
  async start(mode: StationOrder['mode'] = 'load'): Promise<void> {
    const report = `${this.base.userData}.json`
    const order: StationOrder = { ...this.base, code: this.code, again: this.trying, mode, report }
    const child = spawn(process.execPath, ['--enable-source-maps', STATION_PROGRAM, JSON.stringify(order)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child = child
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString('utf8')).slice(-2000)))
    createInterface({ input: child.stdout }).on('line', line => this.hear(JSON.parse(line) as StationWord))
    const ended = new Promise<void>(resolve =>
      child.once('close', (code, signal) => {
        if (signal !== 'SIGKILL' && code !== 0) this.problems.push(`the station ended with ${code}: ${errors}`)
        resolve()
      }),
    )
    await Promise.race([
      new Promise<void>(resolve => this.heard.set(mode === 'load' ? 'ready' : 'drained', resolve)),
      ended,
    ])
  }

  private hear(word: StationWord): void {
    if (word.say === 'trying') this.trying = word.wish
    else if (word.say === 'saved') {
      this.trying = null
      this.saved.push({ wish: word.wish, version: word.version })
    } else if (word.say === 'receipted') this.receipted.push(word)
    else if (word.say === 'problem') this.problems.push(word.text)
    else if (word.say === 'ready') this.code = null
    else this.drained = true
    this.heard.get(word.say)?.()
  }

  /** SIGKILL, and everything that it had said is read to the end. */
  async kill(): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise<void>(resolve => child.once('close', () => resolve()))
    child.kill('SIGKILL')
    await gone
  }

  async drain(): Promise<StationReport> {
    this.drained = false
    await this.start('drain')
    if (!this.drained) throw new Error(`a station does not come to rest: ${this.problems.slice(-3).join('; ')}`)
    return JSON.parse(await readFile(`${this.base.userData}.json`, 'utf8')) as StationReport
  }
}
