import { createHash } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { isRunning, markProcess, readMark } from './processes'

export type SecondInstance = { argv: string[]; cwd: string; data: unknown }

export type InstanceLock = {
  /** True for the first process on this folder; otherwise `message` is delivered to the first one. */
  take(folder: string, message: SecondInstance, onSecond: (message: SecondInstance) => void): boolean
  isHeld(): boolean
  release(): void
  /** Settles when a message to the first instance has been handed over. */
  delivered(): Promise<void>
}

/** A path a Unix socket can have (108 bytes), however deep the user's folder lies. */
const socketOf = (folder: string) =>
  path.join(os.tmpdir(), `daiban-double-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}.sock`)

function claim(file: string): boolean {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      fs.writeFileSync(file, JSON.stringify(markProcess(process.pid)), { flag: 'wx' })
      return true
    } catch (problem) {
      if ((problem as NodeJS.ErrnoException).code !== 'EEXIST') throw problem
      const holder = readMark(file)
      if (holder && isRunning(holder)) return holder.pid === process.pid
      fs.rmSync(file, { force: true })
    }
  }
  return false
}

/** `requestSingleInstanceLock` for one user data folder; a lock left by a killed process counts for nothing. */
export function createInstanceLock(): InstanceLock {
  let held: { file: string; socket: string; server: net.Server } | undefined
  let delivery = Promise.resolve()
  return {
    isHeld: () => held !== undefined,
    delivered: () => delivery,
    take(folder, message, onSecond) {
      if (held) return true
      fs.mkdirSync(folder, { recursive: true })
      const file = path.join(folder, 'double.lock')
      const socket = socketOf(fs.realpathSync(folder))
      if (!claim(file)) {
        delivery = deliver(socket, message)
        return false
      }
      fs.rmSync(socket, { force: true })
      const server = net.createServer(line => {
        let text = ''
        line.setEncoding('utf8').on('data', part => (text += String(part)))
        line.on('end', () => onSecond(JSON.parse(text) as SecondInstance))
        line.on('error', () => undefined)
      })
      server.listen(socket).unref()
      held = { file, socket, server }
      return true
    },
    release() {
      if (!held) return
      held.server.close()
      fs.rmSync(held.socket, { force: true })
      fs.rmSync(held.file, { force: true })
      held = undefined
    },
  }
}

const deliver = (socket: string, message: SecondInstance) =>
  new Promise<void>(resolve => {
    const line = net.connect(socket)
    // The first instance may be leaving at this moment; Electron loses the message then, too.
    line.on('error', () => resolve())
    line.on('close', () => resolve())
    line.setTimeout(3000, () => line.destroy())
    line.end(JSON.stringify(message))
  })
