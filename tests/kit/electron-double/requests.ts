import type { CdpPayload, CdpSession } from './cdp'
import { trace } from './events'
import { mayNavigate, originOf } from './navigation'
import type { WebContentsDouble } from './web-contents'
import type { WebRequestAnswer } from './web-request'
import { world } from './world'

type Paused = CdpPayload<'Fetch.requestPaused'>
type Header = { name: string; value: string }
type Details = Record<string, unknown> & { url: string }
type Failure = 'Aborted' | 'BlockedByClient' | 'Failed'

const resourceTypes: Record<string, string> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Media: 'media',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
}

const toList = (headers: Record<string, string | string[]>): Header[] =>
  Object.entries(headers).flatMap(([name, value]) => [value].flat().map(each => ({ name, value: each })))

const toLists = (headers: Header[]): Record<string, string[]> => {
  const lists: Record<string, string[]> = {}
  for (const { name, value } of headers) (lists[name] ??= []).push(value)
  return lists
}

/** Answers one paused request of a page, frame or worker: guards first, then webRequest, then the scheme's handler. */
export async function serveRequest(contents: WebContentsDouble, session: CdpSession, paused: Paused): Promise<void> {
  const { requestId, request, resourceType, frameId } = paused
  const fail = (errorReason: Failure) => session.send('Fetch.failRequest', { requestId, errorReason })
  const url = world.addresses.toApp(request.url)
  const isMain = frameId === contents.frames.mainFrameId
  const details: Details = {
    id: Number(requestId.replace(/\D/g, '')),
    url,
    method: request.method,
    resourceType:
      resourceType === 'Document' ? (isMain ? 'mainFrame' : 'subFrame') : (resourceTypes[resourceType] ?? 'other'),
    webContentsId: contents.id,
    requestHeaders: request.headers,
  }
  const { webRequest } = contents.session
  if (paused.responseStatusCode !== undefined) return passResponse(contents, session, paused, details)
  if (paused.responseErrorReason !== undefined) return void (await session.send('Fetch.continueRequest', { requestId }))

  if (resourceType === 'Document' && !mayNavigate(contents, url, frameId, originOf(contents, paused)))
    return void (await fail('Aborted'))
  const before = await webRequest.ask('onBeforeRequest', url, details)
  if (before.cancel) return void (await fail('BlockedByClient'))
  if (before.redirectURL) return redirect(session, requestId, before.redirectURL)
  const sending = await webRequest.ask('onBeforeSendHeaders', url, details)
  if (sending.cancel) return void (await fail('BlockedByClient'))

  if (world.addresses.schemeOf(url) !== undefined) return serveFromApp(contents, session, paused, details)
  await session.send('Fetch.continueRequest', {
    requestId,
    interceptResponse: webRequest.wants('onHeadersReceived'),
    ...(sending.requestHeaders && { headers: toList(sending.requestHeaders) }),
  })
}

async function redirect(session: CdpSession, requestId: string, url: string): Promise<void> {
  const value = world.addresses.toChromium(url)
  const responseHeaders = [{ name: 'location', value }]
  await session.send('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders })
}

async function serveFromApp(
  contents: WebContentsDouble,
  session: CdpSession,
  { requestId, request }: Paused,
  details: Details,
): Promise<void> {
  const { protocol, webRequest } = contents.session
  try {
    const handler = protocol.findHandler(details.url)
    if (!handler) throw new Error('no protocol.handle for this scheme')
    const response = await handler(toRequest(details.url, request))
    const answer = await receivedHeaders(contents, details, response.status, [...response.headers].map(toHeader))
    if (answer.cancel)
      return void (await session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }))
    await session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: toList(answer.responseHeaders ?? {}).map(({ name, value }) => ({
        name,
        value: world.addresses.headerToChromium(value),
      })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    })
    webRequest.tell('onCompleted', details.url, { ...details, statusCode: response.status, fromCache: false })
  } catch (problem) {
    trace('request failed', details.url, problem instanceof Error ? problem.stack : problem)
    webRequest.tell('onErrorOccurred', details.url, { ...details, error: 'net::ERR_FAILED' })
    await session.send('Fetch.failRequest', { requestId, errorReason: 'Failed' })
  }
}

const toHeader = ([name, value]: [string, string]): Header => ({ name, value })

function toRequest(url: string, request: Paused['request']): Request {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, world.addresses.headerToApp(value)]),
  )
  const parts = (request.postDataEntries ?? []).map(({ bytes }) => Buffer.from(bytes ?? '', 'base64'))
  const hasBody = parts.length > 0 && !/^(GET|HEAD)$/.test(request.method)
  return new Request(url, { method: request.method, headers, ...(hasBody && { body: Buffer.concat(parts) }) })
}

async function receivedHeaders(
  contents: WebContentsDouble,
  details: Details,
  statusCode: number,
  headers: Header[],
): Promise<WebRequestAnswer> {
  const responseHeaders = toLists(headers)
  const received = { ...details, statusCode, statusLine: `HTTP/1.1 ${statusCode}`, responseHeaders }
  const answer = await contents.session.webRequest.ask('onHeadersReceived', details.url, received)
  return { responseHeaders, ...answer }
}

async function passResponse(
  contents: WebContentsDouble,
  session: CdpSession,
  paused: Paused,
  details: Details,
): Promise<void> {
  const { requestId, responseStatusCode = 200, responseHeaders = [] } = paused
  const answer = await receivedHeaders(contents, details, responseStatusCode, responseHeaders)
  if (answer.cancel) await session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
  else
    await session.send('Fetch.continueResponse', {
      requestId,
      responseCode: responseStatusCode,
      responseHeaders: toList(answer.responseHeaders ?? {}),
    })
}
