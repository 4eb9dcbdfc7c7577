import type { ProposedWording, WordingPage, WordingReply } from '../../../shared/ipc/desk-wording'
import { proposalApi } from './proposal-api'

export const wordingApi = proposalApi<WordingPage, ProposedWording, WordingReply>('wording')
