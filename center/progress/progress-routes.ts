import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { parseReceiptCode } from '../../shared/paper/receipt-code'
import { typedByScanner } from '../../shared/sync/paper-code'
import type { Language } from '../../shared/text/language'
import { publicProgressWording } from '../../shared/text/public-progress'
import { parseQueryCode } from '../../shared/text/query-code'
import { parseReceiptNumber } from '../../shared/text/receipt-number'
import { queryCodeReasons, receiptNumberReasons } from '../../shared/text/receipt-number-reasons'
import { beijingClock, beijingDateOf } from '../../shared/time/instant'
import { clearTries, takeTry } from '../accounts/tries'
import type { CenterApp, CenterContext } from '../http/center-context'
import { errorAnswer, Refusal } from '../http/refusal'
import { addressGroup } from './address-group'
import { findAsked, progressParts } from './progress-answer'
import { progressPage, type ProgressView } from './progress-page'

/** So long every judged question takes at least, found or not: far more than the look itself. Milliseconds. */
const ANSWER_AFTER_MS = 350
const FORM_BYTES = 4096
const PER_MINUTE = 60

const querySchema = z.object({ lang: z.string().max(5).optional() })
const formSchema = z.object({ number: z.string().max(900), code: z.string().max(40) })

/**
 * 办理进程公开 (domain.md #75): whoever holds a receipt asks how far it is. A plain page without script or cookie. A wrong code, an unknown
 * number and a number of another county are answered alike and after the same time; ten wrong tries shut a number for an hour, then
 * longer and longer, whether it exists or not, counted in the database, so that several centers count together.
 */
export async function addProgressRoutes(app: CenterApp, context: CenterContext): Promise<void> {
  await app.register(async (scope: CenterApp) => {
    // Only in here: a form of another site must never reach a door that takes JSON.
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_BYTES },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    const config = {
      rateLimit: {
        max: PER_MINUTE,
        timeWindow: 60_000,
        keyGenerator: (request: FastifyRequest) => `progress ${addressGroup(request.ip)}`,
      },
    }
    const about = (summary: string) => ({ summary, tags: ['public'] })
    scope.setErrorHandler(async (error: Error & { code: string }, request, reply) => {
      const { status, retryAfterSeconds } = errorAnswer(error)
      if (status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'failed')
      const words = publicProgressWording[languageOf(request)]
      if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
      const [what, next] = status === 429 ? [words.wait, words.waitNext] : [words.failed, words.failedNext]
      return show(context, request, reply.code(status), { kind: 'said', what, next })
    })
    scope.get('/progress', {
      config,
      schema: { ...about('The page on which a resident asks how far a request is'), querystring: querySchema },
      handler: (request, reply) => show(context, request, reply, { kind: 'form' }),
    })
    scope.post('/progress', {
      config,
      schema: {
        ...about('How far a request is, for whoever has its receipt number and query code'),
        consumes: ['application/x-www-form-urlencoded'],
        querystring: querySchema,
      },
      handler: async (request, reply) => {
        const { status, view } = await answer(context, request)
        return show(context, request, reply.code(status), view)
      },
    })
  })
}

const languageOf = ({ query }: FastifyRequest): Language =>
  querySchema.safeParse(query).data?.lang === 'en' ? 'en' : 'zh'

type Told = { status: number; view: ProgressView }

async function answer(context: CenterContext, request: FastifyRequest): Promise<Told> {
  const language = languageOf(request)
  const typed = formSchema.safeParse(request.body)
  if (!typed.success) throw new Refusal('malformed')
  const asked = read(typed.data)
  const fault = (status: number, { what, next }: { what: string; next: string }): Told => ({
    status,
    view: { kind: 'fault', what, next, number: typed.data.number },
  })
  // Said of the typing alone, before anything is looked up: it tells nothing of what the books hold.
  if (!asked.number.ok) return fault(400, receiptNumberReasons[language][asked.number.reason])
  if (!asked.code.ok) return fault(400, queryCodeReasons[language][asked.code.reason])
  const [number, code] = [asked.number.number, asked.code.code]
  const until = sleep(ANSWER_AFTER_MS)
  const address = { kind: 'progress-address', address: addressGroup(request.ip) } as const
  const ofNumber = { kind: 'progress', number } as const
  await takeTry(context, address)
  await takeTry(context, ofNumber)
  const found = await findAsked(context, { number, code })
  const parts = found && (await progressParts(context, found, language))
  if (found) await Promise.all([clearTries(context, address), clearTries(context, ofNumber)])
  await until
  const { notFound: what, notFoundNext: next } = publicProgressWording[language]
  if (!parts) return fault(404, { what, next })
  const now = context.now().toISOString()
  return { status: 200, view: { kind: 'told', parts, at: `${beijingDateOf(now)} ${beijingClock(now)}` } }
}

/** A scanner types the whole small code: its number is what is asked for. */
function read({ number, code }: z.infer<typeof formSchema>) {
  const scanned = parseReceiptCode(typedByScanner(number))?.receiptNo
  return { number: parseReceiptNumber(scanned ?? number), code: parseQueryCode(code) }
}

function show(context: CenterContext, request: FastifyRequest, reply: FastifyReply, view: ProgressView) {
  const nonce = randomBytes(16).toString('base64')
  const { name, hotline, sample } = context.county
  return reply
    .header('content-security-policy', policy(nonce))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .serializer(String)
    .send(progressPage({ view, language: languageOf(request), nonce, county: { name, hotline, sample } }))
}

const policy = (nonce: string): string =>
  `default-src 'none'; style-src 'nonce-${nonce}'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`
