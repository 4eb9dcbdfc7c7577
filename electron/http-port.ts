import type { HttpAnswer, HttpCall } from '../shared/sync/station-ports'

/** What TLS says when this PC's date lies outside the certificate's: far more often the PC is wrong than the county (pains 35). */
const WRONG_DATE = new Set(['CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED', 'CRL_NOT_YET_VALID', 'CRL_HAS_EXPIRED'])

/**
 * One HTTP call by Node's own client, which keeps connections open and takes gzip off. A body over the limit, counted as it reads
 * then, is not read to its end; redirects are answers, not followed.
 */
export async function requestOverHttp(call: HttpCall): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(call.timeoutMs)
  try {
    const response = await fetch(call.url, {
      method: call.method,
      headers: call.headers,
      body: typeof call.body === 'object' && call.body !== null ? Buffer.from(call.body) : call.body,
      redirect: 'manual',
      signal,
    })
    const bytes = await readBytes(response, call.maxBytes)
    if (bytes === null) return { kind: 'failed', why: 'too-large' }
    const { headers, status } = response
    const [contentType, retryAfter] = [headers.get('content-type') ?? '', headers.get('retry-after')]
    return { kind: 'answer', status, contentType, bytes, retryAfter }
  } catch (problem) {
    if (signal.aborted) return { kind: 'failed', why: 'timeout' }
    // undici words every network failure as a TypeError; anything else is ours.
    if (problem instanceof TypeError) return { kind: 'failed', why: whyOf(problem) }
    throw problem
  }
}

function whyOf({ cause }: TypeError): 'clock-tls' | 'unreachable' {
  const { code } = (cause ?? {}) as { code?: unknown }
  return typeof code === 'string' && WRONG_DATE.has(code) ? 'clock-tls' : 'unreachable'
}

async function readBytes(response: Response, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (response.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  const all = Buffer.concat(chunks)
  return new Uint8Array(all.buffer, all.byteOffset, all.byteLength)
}
