/** For so long after the last key or click somebody is taken to sit there. */
const THERE_MS = 60_000

let lastInput = Date.now()
let lastKept = Date.now()

for (const type of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
  addEventListener(type, () => (lastInput = Date.now()), { capture: true, passive: true })

/** Whether a person has touched this page within the last minute: what it asks for by itself after that keeps no session alive. */
export const isSomebodyThere = (): boolean => Date.now() - lastInput < THERE_MS

/** An answer came to a request that keeps the session alive. */
export const noteKept = (): void => {
  lastKept = Date.now()
}

/** How long ago the county last heard of this page's person, as far as the page knows. */
export const sinceKeptMs = (): number => Date.now() - lastKept
