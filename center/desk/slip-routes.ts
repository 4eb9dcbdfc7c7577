import { SUITES } from '../../shared/sync/crypto-suite'
import { errorReplySchema } from '../../shared/sync/wire'
import { slipFactsSchema } from '../../shared/ipc/slip-facts'
import type { CenterApp, CenterContext } from '../http/center-context'
import { listPoints } from '../store/county'

/** What the public page /verify needs: the county's keys, and names for the codes on a slip. Nothing here is about a person. */
export function addSlipRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/slip-facts', {
    config: { rateLimit: { max: 120, timeWindow: 60_000 } },
    schema: {
      summary: 'The county’s public keys and the names of points and matters, for checking a receipt',
      tags: ['public'],
      response: { 200: slipFactsSchema, '4xx': errorReplySchema, '5xx': errorReplySchema },
    },
    handler: async () => {
      const { county, catalogues, db } = context
      const found = await catalogues.find(await catalogues.currentVersion())
      const points = await listPoints(db, county.code)
      return {
        county: county.code,
        name: county.name,
        sample: county.sample,
        publicKeys: SUITES.map(suite => county.keysOf(suite).publicKey),
        points: points.map(({ code, name }) => ({ code, name })),
        matters: (found?.body.matters ?? []).map(({ code, name }) => ({ code, name })),
      }
    },
  })
}
