import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import type { CenterOptions, RunningCenter } from '../../center/start-center'
import { SAMPLE_PASSWORD } from '../../center/store/sample-county-data'
import type { Command } from '../../shared/case/command'
import type { DeskCase, DeskCommandReply } from '../../shared/ipc/desk'

export type TestCounty = {
  center: RunningCenter
  folder: string
  /** Straight into the county's database, to look at what is really stored. */
  query<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]>
  end(): Promise<void>
}

/** A whole county center on a real PostgreSQL in a folder of its own. */
export async function openTestCounty(more: Partial<CenterOptions> = {}): Promise<TestCounty> {
  // Only here: whoever merely speaks to a county need not load one.
  const { startCenter } = await import('../../center/start-center')
  const folder = await mkdtemp(join(tmpdir(), 'daiban-county-'))
  const center = await startCenter({ data: folder, sample: true, logLevel: 'error', ...more })
  return {
    center,
    folder,
    query: (text, values) => queryFolder(folder, text, values),
    end: async () => {
      await center.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Where the database that runs on a center's folder listens. */
export async function databaseUrlOf(folder: string): Promise<string> {
  const port = (await readFile(join(folder, 'pgdata', 'postmaster.pid'), 'utf8')).split('\n')[3]
  const password = (await readFile(join(folder, 'pgdata-password'), 'utf8')).trim()
  return `postgres://daiban:${password}@127.0.0.1:${port}/postgres`
}

/** Asks the database that runs on a center's folder. */
export async function queryFolder<T extends pg.QueryResultRow>(
  folder: string,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client(await databaseUrlOf(folder))
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

export type Answer<T = unknown> = { status: number; body: T; headers: Headers }

export async function call<T = unknown>(url: string, init: RequestInit = {}): Promise<Answer<T>> {
  const response = await fetch(url, init)
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('json')
  return { status: response.status, body: (json ? JSON.parse(text) : text) as T, headers: response.headers }
}

export const post = <T = unknown>(url: string, body: unknown, headers: Record<string, string> = {}) =>
  call<T>(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

/** One person at a county or township desk, signed in through the real door. */
export type DeskWorker = {
  /** Of the session, as the browser would send it. */
  cookie: string
  get<T>(path: string): Promise<Answer<T>>
  post<T>(path: string, body: unknown): Promise<Answer<T>>
  open(caseId: string): Promise<DeskCase>
  run(caseId: string, command: Command, base?: number): Promise<DeskCommandReply>
  enrolmentCode(point: string): Promise<string>
}

export async function signInAtDesk(url: string, staff: string, password = SAMPLE_PASSWORD): Promise<DeskWorker> {
  const answer = await post(`${url}/api/v1/session`, { staff, password }, { 'x-daiban': '1' })
  if (answer.status !== 200) throw new Error(`${staff} cannot sign in: ${JSON.stringify(answer.body)}`)
  const headers = { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '', 'x-daiban': '1' }
  const worker: DeskWorker = {
    cookie: headers.cookie,
    get: path => call(`${url}/api/v1${path}`, { headers }),
    post: (path, body) => post(`${url}/api/v1${path}`, body, headers),
    open: async caseId => (await worker.get<DeskCase>(`/cases/${caseId}`)).body,
    run: async (caseId, command, base) => {
      const version = base ?? (await worker.open(caseId)).case.version
      const body = { commandId: uuidv7(), base: version, command }
      return (await worker.post<DeskCommandReply>(`/cases/${caseId}/commands`, body)).body
    },
    enrolmentCode: async point =>
      (await worker.post<{ code: string }>(`/points/${point}/enrolment-codes`, {})).body.code,
  }
  return worker
}

export const newSeed = (): Uint8Array => new Uint8Array(randomBytes(32))
