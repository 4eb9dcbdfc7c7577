import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyRequest } from 'fastify'

const packGzip = promisify(gzip)
const packBrotli = promisify(brotliCompress)

/** Below this the heads of a packed answer cost more than packing saves. */
const WORTH_PACKING = 1024
const LEVEL = 5

/** Whether a client takes an encoding; `q=0` means that it does not. */
export function takes(header: string | undefined, encoding: 'br' | 'gzip'): boolean {
  const named = (header ?? '').split(',').map(part => part.trim().toLowerCase())
  return named.some(part => part.split(';')[0] === encoding && !/;\s*q=0(\.0*)?$/.test(part))
}

/** As much of a reply as sending text needs, whatever the route's own types are. */
export type TextReply = {
  type(contentType: string): unknown
  header(name: string, value: string): unknown
  send(payload: unknown): unknown
}

/** Sends JSON text as it stands, packed when that pays. Packing runs beside the event loop. */
export async function sendJson(
  request: Pick<FastifyRequest, 'headers'>,
  reply: TextReply,
  text: string,
): Promise<unknown> {
  reply.type('application/json; charset=utf-8')
  const bytes = Buffer.from(text)
  const accepted = request.headers['accept-encoding']
  if (bytes.length <= WORTH_PACKING) return reply.send(bytes)
  if (takes(accepted, 'br')) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: LEVEL, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
    const packed = await packBrotli(bytes, { params })
    reply.header('content-encoding', 'br')
    return reply.send(packed)
  }
  if (!takes(accepted, 'gzip')) return reply.send(bytes)
  const packed = await packGzip(bytes, { level: LEVEL })
  reply.header('content-encoding', 'gzip')
  return reply.send(packed)
}
