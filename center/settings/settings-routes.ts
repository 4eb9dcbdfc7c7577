import { proposeSettingsSchema, settingsPageSchema, settingsReplySchema } from '../../shared/ipc/desk-settings'
import type { CenterApp, CenterContext } from '../http/center-context'
import { addProposalRoutes } from '../proposal/proposal-routes'
import { settingsKind } from './settings-kind'

/**
 * What a county sets for itself (forms, due rules, limits, sentences of the hall's screen): proposed by a system administrator, put in force
 * by another person, and carried to the stations with the catalogue.
 */
export const addSettingsRoutes = (app: CenterApp, context: CenterContext): void =>
  addProposalRoutes(app, context, {
    kind: settingsKind,
    schemas: { proposed: proposeSettingsSchema, page: settingsPageSchema, reply: settingsReplySchema },
    summaries: {
      list: 'What the county sets for itself, with every version',
      propose: 'Propose settings of the county, all of them together',
      decide: 'Put settings in force, or turn them down; never by who proposed them',
    },
  })
