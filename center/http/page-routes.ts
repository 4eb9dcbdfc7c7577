import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, normalize, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import { centerPageWording } from '../../shared/text/center-messages'
import type { CenterApp } from './center-context'
import { Refusal } from './refusal'

/** What the served pages may load: their own files only. `nonce` is new in every answer and covers the styles Ant Design writes. */
export const pagePolicy = (nonce: string): string =>
  [
    `default-src 'none'`,
    `object-src 'none'`,
    `script-src 'self' 'wasm-unsafe-eval'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' blob: data:`,
    `connect-src 'self'`,
    `font-src 'self'`,
    `frame-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'self'`,
  ].join('; ')

/** Serves the built screens: the county desk at /desk/, the browser edition of the station at /station/, one page for both. */
export async function addPageRoutes(app: CenterApp, rendererFolder: string): Promise<void> {
  await app.register(fastifyStatic, { root: rendererFolder, serve: false, cacheControl: false, suppressWarning: true })
  app.get('/*', { schema: { hide: true }, config: { rateLimit: false } }, async (request, reply) => {
    const path = decodePath(request.url)
    if (/^\/(api|sync)(\/|$)/.test(path)) throw new Refusal('not-found')
    const inside = path.replace(/^\/(desk|station)(?=\/|$)/, '').replace(/^\//, '')
    const file = normalize(join(rendererFolder, inside))
    const isFile = /\.[a-z0-9]+$/i.test(inside) && inside !== 'index.html'
    if (isFile) {
      if (!file.startsWith(normalize(rendererFolder) + sep) || !existsSync(file)) throw new Refusal('not-found')
      const hashed = inside.startsWith('assets/')
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      return reply.sendFile(inside)
    }
    const nonce = randomBytes(16).toString('base64')
    const page = await readFile(join(rendererFolder, 'index.html'), 'utf8').catch(() => null)
    return reply
      .code(page === null ? 503 : 200)
      .header('content-security-policy', pagePolicy(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(
        page?.replaceAll('__CSP_NONCE__', nonce) ??
          `<!doctype html><meta charset="utf-8"><p>${centerPageWording.zh.notBuilt}</p>`,
      )
  })
}

function decodePath(url: string): string {
  try {
    return decodeURIComponent(url.split('?')[0] ?? '/')
  } catch {
    throw new Refusal('malformed')
  }
}
