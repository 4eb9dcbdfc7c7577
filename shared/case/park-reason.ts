/**
 * Why a fact does not count for a case. `unknown-type` and `impossible` and `malformed` stand in its timeline all the same;
 * `no-intake` and `other-case` leave no trace, because there is no case, or not this one.
 */
export const PARK_REASONS = ['unknown-type', 'malformed', 'impossible', 'no-intake', 'other-case'] as const

export type ParkReason = (typeof PARK_REASONS)[number]
