import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import type { SharedCounty } from './county-process'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with one real county for all files of tests/permissions; it is started when the first of them asks. */
    permissionsCounty: string
  }
}

/** One county for the whole run: forty files ask it, and each starting its own would take minutes. Costs nothing when nobody asks. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let process: ChildProcess | undefined
  let county: Promise<SharedCounty> | undefined
  const start = async (): Promise<SharedCounty> => {
    process = fork(fileURLToPath(new URL('county-process.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] })
    const [told] = (await once(process, 'message')) as [SharedCounty | { fault: string }]
    if ('fault' in told) throw new Error(told.fault)
    return told
  }
  const door = createServer((_request, answer) => {
    county ??= start()
    county.then(
      told => answer.end(JSON.stringify(told)),
      (fault: unknown) => answer.writeHead(500).end(String(fault)),
    )
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  project.provide('permissionsCounty', `http://127.0.0.1:${(door.address() as AddressInfo).port}`)
  return async () => {
    door.close()
    if (!process) return
    const ended = once(process, 'exit')
    process.disconnect()
    await ended
  }
}
