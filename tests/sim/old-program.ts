import type { Program } from './program'

/**
 * The program of an earlier version. The bundle puts the one from the checkout's own history here (`bundle.ts`); it stays null
 * where that history does not reach back, and then every station runs the program of today.
 */
export const oldProgram: Program | null = null
