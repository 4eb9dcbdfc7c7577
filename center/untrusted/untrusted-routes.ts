import type { FastifyRequest } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { CATALOGUE_FILE_TYPE, FILE_NAME_HEADER } from '../../shared/ipc/desk-catalogue'
import { revealReplySchema } from '../../shared/ipc/desk-privacy'
import { decisionSchema } from '../../shared/ipc/proposal'
import {
  enterUntrustedSchema,
  mendUntrustedSchema,
  revealUntrustedSchema,
  searchUntrustedSchema,
  untrustedPageSchema,
  untrustedReplySchema,
  type UntrustedFaultLine,
  type UntrustedReply,
} from '../../shared/ipc/untrusted'
import { permits } from '../../shared/people/permission'
import { checkUntrusted, type UntrustedPerson } from '../../shared/people/untrusted'
import { errorReplySchema } from '../../shared/sync/wire'
import { maskText } from '../../shared/text/masking'
import { beijingDateOf } from '../../shared/time/instant'
import { recordAudit } from '../audit/record-audit'
import { bytesOf, headerText } from '../catalogue/catalogue-routes'
import { getPerson, type DeskPerson } from '../desk/desk-session'
import { deskActor, requireAction, requireRight } from '../desk/require-action'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { decide, propose, withdraw } from '../proposal/proposals'
import { forgetDecided, proposerOf } from './decided-untrusted'
import { readUntrustedFile } from './read-untrusted-file'
import { BATCH, untrustedKind } from './untrusted-kind'
import { findUntrusted, listedAlready, untrustedPage } from './untrusted-page'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })
const AT = '/api/v1/untrusted'
const MAX_FILE_BYTES = 2 * 1024 * 1024
const FAULTS_SHOWN = 100
const reply = { 200: untrustedReplySchema, ...errors }
const page = { 200: untrustedPageSchema, ...errors }
const oneParams = z.object({ id: z.uuid().toLowerCase() })
const batchParams = z.object({ batch: z.string().regex(BATCH) })

/** 失信名单 for 告知承诺: a clerk of the county enters or imports, the chief representative decides; both see it masked. */
export function addUntrustedRoutes(app: CenterApp, context: CenterContext): void {
  addLooks(app, context)
  addEntries(app, context)
  addDecisions(app, context)
}

/** Whoever enters or decides; anybody else is refused, and that stands in the trail. */
async function requireLook(context: CenterContext, request: FastifyRequest): Promise<DeskPerson> {
  const person = await getPerson(context, request)
  if (permits(deskActor(person), 'approve-untrusted') !== null)
    await requireRight(context, person, 'propose-untrusted', {}, 'untrusted')
  return person
}

function addLooks(app: CenterApp, context: CenterContext): void {
  app.get(AT, {
    schema: { ...about('Who makes no written promise, masked, and what waits for a second person'), response: page },
    handler: async request => untrustedPage(context, await requireLook(context, request)),
  })

  // By body: what somebody types to find a person stands in no address and no log.
  app.post(`${AT}/search`, {
    schema: { ...about('The same, of whom was looked for'), body: searchUntrustedSchema, response: page },
    handler: async request => untrustedPage(context, await requireLook(context, request), request.body.text),
  })

  app.post(`${AT}/persons/:id/reveal`, {
    schema: {
      ...about('One value of one person in full, for a reason that stands in the audit trail'),
      ...{ params: oneParams, body: revealUntrustedSchema, response: { 200: revealReplySchema, ...errors } },
    },
    handler: async request => {
      const person = await requireLook(context, request)
      const { id } = request.params
      await requireRight(context, person, 'reveal-personal-data', {}, id)
      const found = await findUntrusted(context, id)
      if (!found) throw new Refusal('not-found')
      const { field, reason } = request.body
      const detail = { field, list: 'untrusted', reason: maskText(reason.trim()) }
      await recordAudit(context.db, context, {
        ...{ kind: 'personal-data-revealed', by: person.actor.staff, subject: id, detail },
      })
      return { value: found[field] }
    },
  })
}

function addEntries(app: CenterApp, context: CenterContext): void {
  const today = () => beijingDateOf(context.now().toISOString())
  const enter = async (by: string, persons: readonly UntrustedPerson[], note: string): Promise<UntrustedReply> => {
    const listed = await listedAlready(context, persons)
    if (listed.size > 0) {
      const at = persons.flatMap((one, index) => (listed.has(one) ? [persons.length === 1 ? null : index + 1] : []))
      return unsound(at.map(row => ({ row, column: 'idNumber', fault: 'listed', said: '' })))
    }
    const batch = uuidv7()
    const kept = persons.map(one => ({ id: uuidv7(), ...one }))
    const given = [{ does: 'enter', batch, count: kept.length, persons: kept }]
    return propose(context, untrustedKind, { by, given, note })
  }

  app.post(AT, {
    schema: { ...about('Propose one person for the list'), body: enterUntrustedSchema, response: reply },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'propose-untrusted')
      const { person, note } = request.body
      const checked = checkUntrusted(person, today())
      if (!checked.ok) return unsound(checked.faults.map(fault => ({ row: null, said: '', ...fault })))
      return enter(actor.staff, [checked.person], note)
    },
  })

  app.post(`${AT}/files`, {
    config: { rateLimit: { max: 60, timeWindow: 60_000 } },
    bodyLimit: MAX_FILE_BYTES,
    // Before anything of the body is read.
    onRequest: async request => {
      await requireAction(context, request, 'propose-untrusted')
    },
    schema: {
      ...about('Propose all persons of a workbook or csv file, or hear everything that is wrong with it'),
      ...{ consumes: [CATALOGUE_FILE_TYPE], response: reply },
    },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'propose-untrusted')
      const name = headerText(request, FILE_NAME_HEADER)
      const read = readUntrustedFile({ name, bytes: bytesOf(request.body) }, today())
      return read.ok ? enter(actor.staff, read.persons, name) : unsound(read.faults)
    },
  })

  app.post(`${AT}/persons/:id/mending`, {
    schema: {
      ...about('Propose to take one person off the list (信用修复)'),
      ...{ params: oneParams, body: mendUntrustedSchema, response: reply },
    },
    handler: async request => {
      const person = await requireAction(context, request, 'propose-untrusted')
      const { id } = request.params
      const { persons } = await untrustedPage(context, person, (await findUntrusted(context, id))?.idNumber)
      const found = persons.find(one => one.id === id)
      if (!found) throw new Refusal('not-found')
      if (found.stand === 'mended' || found.mending) return { ok: false as const, reason: 'stale' as const }
      const given = [{ does: 'mend', batch: uuidv7(), count: 1, person: id }]
      return propose(context, untrustedKind, { by: person.actor.staff, given, note: request.body.why })
    },
  })
}

const unsound = (faults: readonly UntrustedFaultLine[]): UntrustedReply => ({
  ...{ ok: false, reason: 'unsound', faults: faults.slice(0, FAULTS_SHOWN), total: faults.length },
})

function addDecisions(app: CenterApp, context: CenterContext): void {
  app.post(`${AT}/proposals/:batch/decision`, {
    schema: {
      ...about('Put a proposal in force, or turn it down; never by who proposed it'),
      ...{ params: batchParams, body: decisionSchema, response: reply },
    },
    handler: async request => {
      const person = await requireAction(context, request, 'approve-untrusted')
      const { batch: line } = request.params
      const proposedBy = await proposerOf(context, line)
      if (proposedBy === null) throw new Refusal('not-found')
      await requireRight(context, person, 'approve-untrusted', { staff: proposedBy }, line)
      const { staff: by } = person.actor
      const done = await decide(context, untrustedKind, { by, line, version: 1, ...request.body })
      if (done.ok) await forgetDecided(context, line)
      return done
    },
  })

  app.post(`${AT}/proposals/:batch/withdrawal`, {
    schema: { ...about('Take back what one proposed'), params: batchParams, response: reply },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'propose-untrusted')
      const { batch: line } = request.params
      const done = await withdraw(context, 'untrusted', { by: actor.staff, line, version: 1 })
      if (done.ok) await forgetDecided(context, line)
      return done
    },
  })
}
