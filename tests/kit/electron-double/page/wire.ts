/** Names and messages that pass between the isolated world of a page and the double's main process. */
export const preloadWorld = 'electron-preload'
export const sendBinding = '__daibanSend'
export const receiveFunction = '__daibanReceive'
export const rawIpcName = '__daibanIpc'

/** From the page. `ask` is a permission question; its answer is a boolean. */
export type FromPage =
  | { kind: 'invoke'; id: number; channel: string; args: unknown[] }
  | { kind: 'send'; channel: string; args: unknown[] }
  | { kind: 'ask'; id: number; question: PermissionQuestion }
  | { kind: 'preload-error'; path: string; message: string; stack: string }

/** To the page. */
export type ToPage =
  | { kind: 'reply'; id: number; ok: true; value: unknown }
  | { kind: 'reply'; id: number; ok: false; message: string }
  | { kind: 'send'; channel: string; args: unknown[] }

/** `request` is a page asking for a power, `check` is a page looking whether it already has it. */
export type PermissionQuestion = { permission: string; mode: 'request' | 'check'; mediaTypes: ('video' | 'audio')[] }
