import type { SettingsReply } from '../../shared/ipc/desk-settings'
import { readSettings, SETTING_NAMES, type CountySettings, type SettingTexts } from '../../shared/county/settings'
import { publishAgain } from '../catalogue/set-extra'
import type { CenterContext } from '../http/center-context'
import type { ProposalKind } from '../proposal/proposals'

type Unsound = Extract<SettingsReply, { reason: 'unsound' }>

/**
 * Settings as they were typed. Approved, they ride to the stations with the catalogue, as a version of it whose matters are the same. They
 * are read again by the list in force then: a matter may have gone since they were proposed.
 */
export const settingsKind: ProposalKind<SettingTexts, Unsound> = {
  name: 'settings',
  lineOf: () => '',
  whileAnotherWaits: 'wait',
  read: async (context, given) => {
    const bodies = given as readonly SettingTexts[]
    for (const texts of bodies) {
      const read = readSettings(texts, await mattersOf(context))
      if (!read.ok) return { ok: false, reason: 'unsound', faults: read.faults }
    }
    return { ok: true, bodies }
  },
  // In the trail stands which were set, never a whole form.
  noted: ([texts = {}]) => ({ texts: SETTING_NAMES.filter(name => (texts[name] ?? '').trim() !== '').join(' ') }),
  notedLine: () => ({}),
  enact: async (_tx, context, { by, body }) => {
    const read = readSettings(body, await mattersOf(context))
    if (!read.ok) throw new Error('settings became unsound between two readings')
    await publish(context, by, read.settings)
    return null
  },
}

async function mattersOf({ catalogues }: CenterContext): Promise<ReadonlySet<string>> {
  const found = await catalogues.find(await catalogues.currentVersion())
  return new Set(found?.body.matters.map(({ code }) => code))
}

const publish = (context: CenterContext, by: string, { extras, staleAfterDays }: CountySettings): Promise<string> =>
  publishAgain(context, by, {
    kind: 'settings',
    change: ({ staleAfterDays: _before, ...catalogue }) => {
      // Built without what is undefined: an absent part is the program's own value.
      const all = Object.entries({ ...catalogue.extras, ...extras }).filter(([, value]) => value !== undefined)
      return {
        ...catalogue,
        extras: Object.fromEntries(all),
        ...(staleAfterDays === undefined ? {} : { staleAfterDays }),
      }
    },
  })
