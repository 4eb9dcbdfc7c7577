import { proposeWordingSchema, wordingPageSchema, wordingReplySchema } from '../../shared/ipc/desk-wording'
import type { CenterApp, CenterContext } from '../http/center-context'
import { addProposalRoutes } from '../proposal/proposal-routes'
import { wordingKind } from './wording-versions'

/**
 * The county's words on papers: proposed by a system administrator, put in force by another person (a second system administrator, or
 * whoever approves the catalogue, with which they travel to the stations).
 */
export const addWordingRoutes = (app: CenterApp, context: CenterContext): void =>
  addProposalRoutes(app, context, {
    kind: wordingKind,
    schemas: { proposed: proposeWordingSchema, page: wordingPageSchema, reply: wordingReplySchema },
    summaries: {
      list: 'The words of the papers, with every version',
      propose: 'Propose words of the county, all of them together',
      decide: 'Put words in force, or turn them down; never by who proposed them',
    },
  })
