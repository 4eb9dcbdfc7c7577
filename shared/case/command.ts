import { z } from 'zod'
import { acceptanceCommands } from './command-acceptance'
import { countyCommands } from './command-county'
import { ledgerCommands } from './command-ledger'
import { villageCommands } from './command-village'

/** What a person asks to be done with a case. Numbers and dates come with `DecideContext`, never from the screen. */
export const commandSchema = z.discriminatedUnion('type', [
  ...villageCommands,
  ...acceptanceCommands,
  ...countyCommands,
  ...ledgerCommands,
])

export type Command = z.infer<typeof commandSchema>
export type CommandType = Command['type']
