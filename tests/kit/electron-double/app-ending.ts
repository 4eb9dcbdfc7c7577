import { spawn } from 'node:child_process'
import type { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { preventable } from './events'
import type { InstanceLock } from './instance-lock'
import { world } from './world'

/** How long Chromium may take to flush its profile at exit before it is killed. */
const flushPatience = 5000

/** The ways an app ends. Whichever is taken, Chromium has gone and the lock is free before the process is. */
export class AppEnding {
  private stage: 'no' | 'quitting' | 'exiting' = 'no'
  private next: Electron.RelaunchOptions | undefined

  constructor(
    private readonly app: EventEmitter,
    private readonly lock: InstanceLock,
  ) {}

  hasBegun(): boolean {
    return this.stage !== 'no'
  }

  relaunchWith(options: Electron.RelaunchOptions): void {
    this.next = options
  }

  /** `before-quit`, then every window's `close`, then `will-quit`; any of them may object and all goes on. */
  quit(): void {
    if (this.hasBegun()) return
    this.stage = 'quitting'
    const agreed = this.ask('before-quit') && [...world.windows.values()].every(window => window.close())
    if (agreed && this.ask('will-quit')) void this.exit(0)
    else this.stage = 'no'
  }

  async exit(code: number): Promise<void> {
    if (this.stage === 'exiting') return
    this.stage = 'exiting'
    this.app.emit('quit', {}, code)
    await this.lock.delivered()
    await world.running.chromium?.close(flushPatience)
    this.lock.release()
    if (this.next) startAgain(this.next)
    process.exit(code)
  }

  private ask(name: 'before-quit' | 'will-quit'): boolean {
    const event = preventable({})
    this.app.emit(name, event)
    return !event.defaultPrevented
  }
}

function startAgain({
  execPath = process.argv[0] ?? '',
  args = process.argv.slice(1),
}: Electron.RelaunchOptions): void {
  spawn(execPath, args, { detached: true, stdio: 'ignore' }).unref()
}
