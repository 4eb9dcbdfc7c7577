import type { StationChannel } from './station'

/** A table rather than a list: a channel that is missing, or one too many, does not compile. */
const channels: Record<StationChannel, true> = {
  'station:status': true,
  'station:enrol': true,
  'station:preview': true,
  'station:unlock': true,
  'station:lock': true,
  'journal:append': true,
  'journal:rescue': true,
  'journal:head': true,
  'journal:read': true,
  'journal:keep': true,
  'batch:seal': true,
  'county:push': true,
  'report:facts': true,
  'number:mint': true,
  'center:request': true,
  'catalogue:get': true,
  'attachment:put': true,
  'attachment:get': true,
  'attachment:send': true,
  'paper:print': true,
  'paper:pdf': true,
  'package:export': true,
  'package:import': true,
  'relay:exchange': true,
  'relay:state': true,
  'relay:set': true,
  'relay:find': true,
  'carried:open': true,
  'carried:forward': true,
  'devices:refresh': true,
}

/** Every channel there is: the preload's whole allow-list. Kept apart from the schemas, so that the preload stays small. */
export const STATION_CHANNELS: ReadonlySet<string> = new Set(Object.keys(channels))
