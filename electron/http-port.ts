import type { HttpAnswer, HttpCall } from '../shared/sync/station-ports'

/** One HTTP call by Node's own client. A body over the limit is not read to its end; redirects are answers, not followed. */
export async function requestOverHttp(call: HttpCall): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(call.timeoutMs)
  try {
    const response = await fetch(call.url, {
      method: call.method,
      headers: call.headers,
      body: call.body,
      redirect: 'manual',
      signal,
    })
    const text = await readText(response, call.maxBytes)
    if (text === null) return { kind: 'failed', why: 'too-large' }
    return { kind: 'answer', status: response.status, contentType: response.headers.get('content-type') ?? '', text }
  } catch (problem) {
    if (signal.aborted) return { kind: 'failed', why: 'timeout' }
    // undici words every network failure as a TypeError; anything else is ours.
    if (problem instanceof TypeError) return { kind: 'failed', why: 'unreachable' }
    throw problem
  }
}

async function readText(response: Response, maxBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  if (!response.body) return ''
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
