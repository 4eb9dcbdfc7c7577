/** From the main process to the preload: the desktop was locked, or the PC goes to sleep. */
export const LOCK_MESSAGE = 'shell:lock'
/** From the preload to the page; `AutoLock` of the renderer listens for it. */
export const LOCK_EVENT = 'daiban-lock'
