import type { RouteOptions } from 'fastify'
import type { CenterApp } from './center-context'

const isForStations = (path: string): boolean => path.startsWith('/sync/v1/')

/**
 * Answers to stations carry no head that a program does not read, beside the two that every answer has (answer-heads.ts): on a
 * village's line every byte is paid for. Call it before the routes are added.
 */
export function slimHeads(app: CenterApp): void {
  app.addHook('onRoute', (route: RouteOptions) => {
    if (isForStations(route.url)) Object.assign(route, { helmet: false })
  })
  app.addHook('onRequest', async (request, reply) => {
    if (!isForStations(request.url)) return
    // HTTP/1.1 keeps the line open unless somebody says otherwise.
    if (request.headers.connection?.toLowerCase() !== 'close') reply.raw.removeHeader('connection')
  })
}

/** Whether an answer gets the heads that belong to pages and to browsers' stores. */
export const wantsPageHeads = (path: string): boolean => !isForStations(path)
