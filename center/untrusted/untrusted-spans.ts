import { sql, type RawBuilder } from 'kysely'

/**
 * On which days who makes no written promise: as rows of (no, from, until), both days counted, `until` null for no end. `numbers` is a query
 * of ID numbers as `no`. One word for both reasons of 国办发〔2020〕42号: the county's own list, as long as nobody took the person off it, and a
 * promise that was checked and found false, from the day of that check.
 */
export const untrustedSpans = (county: string, numbers: RawBuilder<unknown>) => sql`
  select w.no, s."from", s.until from (${numbers}) w
  cross join lateral (
    select h.from_day as "from", h.until_day as until from untrusted_persons h
    where h.county = ${county} and h.id_number = w.no and h.mended_at is null
    union all
    select c->'check'->>'checkedOn', null from cases h, jsonb_array_elements(h.state->'commitments') c
    where h.county = ${county} and h.id_number = w.no
      and h.state @> '{"commitments":[{"check":{"outcome":"false"}}]}' and c->'check'->>'outcome' = 'false'
  ) s
  where w.no <> ''`
