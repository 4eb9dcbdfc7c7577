import { z } from 'zod'
import { SETTING_NAMES } from '../county/settings'
import { proposalPage, proposalReply, proposedTexts } from './proposal'

const texts = z.partialRecord(z.enum(SETTING_NAMES), z.string().max(60_000))

/** POST /api/v1/settings: all settings together as they were typed; what is empty or not named is the program's own value again. */
export const proposeSettingsSchema = proposedTexts(texts)
export type ProposedSettings = z.infer<typeof proposeSettingsSchema>

export const settingsPageSchema = proposalPage(texts)
export type SettingsPage = z.infer<typeof settingsPageSchema>

export const settingsReplySchema = proposalReply(
  z.object({
    ok: z.literal(false),
    reason: z.literal('unsound'),
    faults: z.array(z.object({ field: z.enum(SETTING_NAMES), fault: z.string() })),
  }),
)
export type SettingsReply = z.infer<typeof settingsReplySchema>
