import { z } from 'zod'
import { findFile } from './station-file'
import { createQueue, type Queue } from './station-queue'
import type { KeyStore } from './station-ports'
import { devicesReplySchema } from './wire-pull'

/** Where others find the relay when nobody chose otherwise. */
export const RELAY_PORT = 8766

const handedSchema = z.object({
  mailbox: z.string(),
  relay: z.string(),
  at: z.string(),
  /** How far each writer's facts were in it. */
  upTo: z.array(z.object({ epoch: z.string(), seq: z.number().int() })),
  /** Names of the batches of others in it. */
  carried: z.array(z.string()).default([]),
})
export type Handed = z.infer<typeof handedSchema>

/** `roads.json`: what this PC did on the other roads. Nothing in it proves anything: facts are retired by receipts alone. */
export const roadsFileSchema = z.object({
  v: z.literal(1),
  /** Packages written on the last day that had any, for their names. */
  written: z.object({ date: z.string(), last: z.number().int() }),
  relay: z.object({
    serve: z.boolean(),
    port: z.number().int(),
    use: z.object({ enabled: z.boolean(), address: z.string().nullable() }),
  }),
  /** Packages that a relay took and has not answered yet, newest last. */
  handed: z.array(handedSchema),
})
export type RoadsFile = z.infer<typeof roadsFileSchema>

/** Finding a relay is on from the start, since it can do no harm; standing in for others is off until a person says so. */
const NEW_SETTINGS: RoadsFile['relay'] = { serve: false, port: RELAY_PORT, use: { enabled: true, address: null } }
const NOTHING_YET: RoadsFile = { v: 1, written: { date: '', last: 0 }, relay: NEW_SETTINGS, handed: [] }

export const loadRoads = async (keys: KeyStore): Promise<RoadsFile> =>
  (await findFile(keys, 'roads', roadsFileSchema)) ?? NOTHING_YET

const queues = new WeakMap<KeyStore, Queue>()

/** One change after another: a setting that a person saves and an exchange that ends at the same moment both count. */
export function changeRoads(keys: KeyStore, change: (now: RoadsFile) => RoadsFile): Promise<RoadsFile> {
  const queue = queues.get(keys) ?? createQueue()
  queues.set(keys, queue)
  return queue(async () => {
    const next = change(await loadRoads(keys))
    await keys.save('roads', JSON.stringify(next))
    return next
  })
}

/** `devices.json`: the stations whose facts this PC can prove by itself. Public keys and points, nothing personal. */
export const devicesFileSchema = z.object({
  v: z.literal(1),
  version: z.string(),
  askedAt: z.string(),
  devices: devicesReplySchema.shape.devices.unwrap(),
})
export type DevicesFile = z.infer<typeof devicesFileSchema>
