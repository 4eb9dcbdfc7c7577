import { z } from 'zod'
import { MAX_WANTED_MATTERS, wantedMatterSchema } from '../sync/wire'
import { cursorSchema, stationReportSchema } from '../sync/wire-pull'
import type { RoadChannels } from './roads'

const base64 = z
  .string()
  .max(1024 * 1024)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/)
const packageRequest = z.strictObject({
  writers: z
    .array(z.strictObject({ epoch: z.string().regex(/^[0-9a-f]{16}$/), fromSeq: z.number().int().min(1) }))
    .max(200),
  cursor: cursorSchema,
  report: stationReportSchema.exactOptional(),
  carried: z.array(base64).max(4000).exactOptional(),
  matters: z.array(wantedMatterSchema).max(MAX_WANTED_MATTERS).exactOptional(),
})

/** What a page may send to the doors of the other roads. */
export const roadSchemas = {
  'package:export': z.tuple([packageRequest]),
  'package:import': z.tuple([]),
  'relay:exchange': z.tuple([packageRequest]),
  'relay:state': z.tuple([]),
  'relay:set': z.tuple([
    z.strictObject({
      serve: z.boolean().exactOptional(),
      port: z.number().int().min(1024).max(65535).exactOptional(),
      use: z.strictObject({ enabled: z.boolean(), address: z.string().max(200).nullable() }).exactOptional(),
    }),
  ]),
  'relay:find': z.tuple([]),
  'carried:open': z.tuple([z.strictObject({ codes: z.array(z.string().max(4000)).max(40) })]),
  'carried:forward': z.tuple([z.strictObject({ batches: z.array(base64).min(1).max(200), cursor: cursorSchema })]),
  'devices:refresh': z.tuple([]),
} satisfies { [C in keyof RoadChannels]: z.ZodType<Parameters<RoadChannels[C]>> }
