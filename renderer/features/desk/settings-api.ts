import type { ProposedSettings, SettingsPage, SettingsReply } from '../../../shared/ipc/desk-settings'
import { proposalApi } from './proposal-api'

export const settingsApi = proposalApi<SettingsPage, ProposedSettings, SettingsReply>('settings')
