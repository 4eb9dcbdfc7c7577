import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  controlReplySchema,
  enrolmentSlipSchema,
  judgeAgainRequestSchema,
  judgedAgainSchema,
  reasonSchema,
  recoverReplySchema,
  recoverRequestSchema,
  resetCodeReplySchema,
  resetCodeRequestSchema,
  stationKeysSchema,
} from '../../shared/ipc/station-control'
import type { Action } from '../../shared/people/action'
import { errorReplySchema } from '../../shared/sync/wire'
import type { CenterApp, CenterContext } from '../http/center-context'
import { recoverStation } from '../keys/recover-station'
import { issueResetCode } from '../keys/reset-codes'
import { requireFresh, type DeskPerson } from './desk-session'
import { issueEnrolmentCode } from './enrolment-codes'
import { requireAction, requireRight } from './require-action'
import {
  getStation,
  judgeAgain,
  listKeys,
  refused,
  renewStation,
  resumeStation,
  stopStation,
  waivePhotos,
  type Station,
} from './station-control'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })
const device = z.object({ device: z.string().regex(/^[0-9a-zA-Z-]{1,64}$/) })
type OfStation = FastifyRequest<{ Params: z.infer<typeof device> }>

/** What a person at the county does with stations and their keys. Each act stands in the audit trail before it is answered. */
export function addStationControlRoutes(app: CenterApp, context: CenterContext): void {
  addRunRoutes(app, context)
  addKeyDeskRoutes(app, context)
  addOtherRoutes(app, context)
}

/** The person and the station, when the right reaches that far. Whether the station exists shows only to who holds the right at all. */
async function onStation(
  context: CenterContext,
  request: FastifyRequest,
  { action, name, staff }: { action: Action; name: string; staff?: string },
): Promise<{ person: DeskPerson; station: Station; by: string }> {
  const person = await requireAction(context, request, action)
  const station = await getStation(context, name)
  await requireRight(context, person, action, { point: station.point, ...(staff === undefined ? {} : { staff }) }, name)
  // Reading a list opens nothing; everything else here does, or cannot be taken back.
  if (request.method !== 'GET') await requireFresh(context, request)
  return { person, station, by: person.actor.staff }
}

function addRunRoutes(app: CenterApp, context: CenterContext): void {
  const acting = async (request: OfStation, action: Action, reason: string) => {
    const { by, station } = await onStation(context, request, { action, name: request.params.device })
    return { by, device: station.device, reason }
  }

  app.post('/api/v1/stations/:device/stop', {
    schema: {
      ...about('Stop a station: it is told nothing more from its next request on; what it has not sent is kept aside'),
      params: device,
      body: reasonSchema,
      response: { 200: controlReplySchema, ...errors },
    },
    handler: async request => stopStation(context, await acting(request, 'stop-station', request.body.reason)),
  })

  app.post('/api/v1/stations/:device/resume', {
    schema: {
      ...about('Let a stopped station run again, and take in what it sent meanwhile; not after its key is destroyed'),
      params: device,
      body: reasonSchema,
      response: { 200: judgedAgainSchema, ...errors },
    },
    handler: async request => resumeStation(context, await acting(request, 'stop-station', request.body.reason)),
  })

  app.post('/api/v1/stations/:device/waive-photos', {
    schema: {
      ...about('Do not wait for photos of a stopped station before it is ordered to destroy its key'),
      params: device,
      body: reasonSchema,
      response: { 200: controlReplySchema, ...errors },
    },
    handler: async request => waivePhotos(context, await acting(request, 'stop-station', request.body.reason)),
  })

  app.post('/api/v1/stations/:device/renew', {
    schema: {
      ...about('Two more years for a station’s certificate, also after its end'),
      params: device,
      response: { 200: controlReplySchema, ...errors },
    },
    handler: async request => renewStation(context, await acting(request, 'renew-station', '')),
  })
}

function addKeyDeskRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/stations/:device/keys', {
    schema: {
      ...about('What a station has left with the county: data keys and reset numbers, without what is inside'),
      params: device,
      response: { 200: stationKeysSchema, ...errors },
    },
    handler: async request => {
      const asked = { action: 'issue-reset-code', name: request.params.device } as const
      return listKeys(context, (await onStation(context, request, asked)).station)
    },
  })

  app.post('/api/v1/stations/:device/reset-codes', {
    config: { rateLimit: { max: 30, timeWindow: 60_000 } },
    schema: {
      ...about('The code behind the number that the station shows beside a person’s name, to be read out to them'),
      params: device,
      body: resetCodeRequestSchema,
      response: { 200: resetCodeReplySchema, ...errors },
    },
    handler: async (request, reply) => {
      const { staff, shown } = request.body
      const asked = { action: 'issue-reset-code', name: request.params.device, staff } as const
      const { station, by } = await onStation(context, request, asked)
      void reply.header('cache-control', 'no-store')
      if (station.revokedAt !== null) return refused('is-stopped')
      return issueResetCode(context, { ...station, by, staff, shown })
    },
  })

  app.post('/api/v1/stations/:device/recover', {
    config: { rateLimit: { max: 10, timeWindow: 60_000 } },
    schema: {
      ...about('A new way for one person into a PC into which nobody gets any more: its station.json, written anew'),
      params: device,
      body: recoverRequestSchema,
      response: { 200: recoverReplySchema, ...errors },
    },
    handler: async (request, reply) => {
      const { staff, file } = request.body
      const asked = { action: 'recover-station', name: request.params.device, staff } as const
      const { station, by } = await onStation(context, request, asked)
      void reply.header('cache-control', 'no-store')
      if (station.revokedAt !== null) return refused('is-stopped')
      const origin = `${request.protocol}://${request.host}`
      return recoverStation(context, { ...station, by, staff, file, origin })
    },
  })
}

function addOtherRoutes(app: CenterApp, context: CenterContext): void {
  app.post('/api/v1/attention/judge-again', {
    schema: {
      ...about('Judge once more what could not count: a station that runs again, or a person who is back on the list'),
      body: judgeAgainRequestSchema,
      response: { 200: judgedAgainSchema, ...errors },
    },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'note-attention')
      return judgeAgain(context, actor.staff, request.body)
    },
  })

  app.post('/api/v1/points/:code/enrolment-codes', {
    schema: {
      ...about('A new one-time code for a station of this point, with what its slip and its file need'),
      params: z.object({ code: z.string().regex(/^\d{12}$/) }),
      response: { 200: enrolmentSlipSchema, ...errors },
    },
    handler: async (request, reply) => {
      const point = request.params.code
      const { actor } = await requireAction(context, request, 'issue-enrolment-code', { point })
      void reply.header('cache-control', 'no-store')
      return issueEnrolmentCode(context, actor.staff, point)
    },
  })
}
