import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLossyLine, type LossyLine } from '../../kit/lossy-line'
import { openShapedLink, type Counters, type Shape, type ShapedLink } from '../../kit/shaped-link'
import { openClient, within, type Client } from './browser'
import type { Contender, Serving } from './contender'
import type { Held } from './records'

/** What one exchange cost. `ms` null: not finished within the limit. */
export type Exchanged = Counters & {
  ms: number | null
  failures: number
  /** Whether both ends held the same, all of it and nothing twice. */
  identical: boolean
  held: Held
}

export type Bout = { contender: Contender; serving: Serving; link: ShapedLink; folder: string; close(): Promise<void> }

/** One server with a counted link before it. */
export async function openBout(contender: Contender): Promise<Bout> {
  const folder = await mkdtemp(join(tmpdir(), 'daiban-bench-'))
  const serving = await contender.serve(folder)
  const link = await openShapedLink(serving.port)
  return {
    contender,
    serving,
    link,
    folder,
    async close() {
      await link.close()
      await serving.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** A fresh client of that server, ready to record. */
export async function openBoutClient({ contender, serving, link }: Bout): Promise<Client> {
  const client = await openClient(serving.pageAt(link.url), { strangers: contender.strangers })
  await client.ask('begin', await serving.ticket())
  return client
}

const isEqual = (one: Held, other: Held): boolean =>
  one.cases === other.cases && one.events === other.events && one.sum === other.sum

export type LineShape = Shape & {
  /** Runs over a real lossy line where one can be made; the loss is modelled else. */
  real?: boolean
}

async function shapeLink(bout: Bout, shape: LineShape): Promise<LossyLine | null> {
  const { real, ...plain } = shape
  const { bitsPerSecond = 0, rttMs = 0, loss = 0 } = plain
  const line = real ? await openLossyLine(bout.serving.port, { bitsPerSecond, rttMs, loss }) : null
  if (line) bout.link.retarget(line)
  else bout.link.shape(plain)
  return line
}

/** Sends `count` cases from a fresh client over the link. */
export async function measurePush(
  contender: Contender,
  count: number,
  shape: LineShape = {},
  limitMs = 285_000,
): Promise<Exchanged & { overRealLine: boolean }> {
  const bout = await openBout(contender)
  const client = await openBoutClient(bout)
  try {
    await client.ask('seed', count, 0)
    const line = await shapeLink(bout, shape)
    bout.link.restart()
    const isWeak = Object.keys(shape).length > 0
    const pushed = await within(limitMs, client.ask('push', bout.link.url, isWeak ? contender.weak : contender.options))
    const counters = bout.link.counters()
    const carried = await line?.close()
    bout.link.retarget(bout.serving.port)
    bout.link.shape({})
    const held = await bout.serving.held()
    const want = contender.expected(count) ?? (await client.ask('holds'))
    return {
      ...counters,
      resent: carried ? carried.bytes - counters.up - counters.down : counters.resent,
      ms: pushed === 'not finished' ? null : pushed.ms,
      failures: pushed === 'not finished' ? 0 : pushed.failures,
      identical: isEqual(held, want),
      held,
      overRealLine: line !== null,
    }
  } finally {
    await client.close()
    await bout.close()
  }
}

/** Fetches everything into a fresh client of a server that holds `bout`'s preloaded cases. */
export async function measurePull(bout: Bout, count: number, shape: Shape = {}, limitMs = 285_000): Promise<Exchanged> {
  const client = await openBoutClient(bout)
  try {
    bout.link.restart()
    bout.link.shape(shape)
    const pulled = await within(limitMs, client.ask('pull', bout.link.url, bout.contender.options))
    const counters = bout.link.counters()
    bout.link.shape({})
    const held = await client.ask('holds')
    const want = bout.contender.expected(count) ?? (await bout.serving.held())
    return {
      ...counters,
      ms: pulled === 'not finished' ? null : pulled.ms,
      failures: pulled === 'not finished' ? 0 : pulled.failures,
      identical: isEqual(held, want),
      held,
    }
  } finally {
    await client.close()
  }
}
