import { createStation } from '../../shared/sync/station-service'
import { createLineFiles } from '../../electron/journal/line-files'
import { createBlobFiles, createKeyFiles } from '../../electron/station-files'
import { createHall } from '../../renderer/app/create-hall'

/** The program of a station as it runs on a PC: rules, journal files, working copy and sync loop. Nothing in it is a double. */
export const program = { createStation, createLineFiles, createKeyFiles, createBlobFiles, createHall }
export type Program = typeof program
