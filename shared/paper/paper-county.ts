/** What a paper says about the county: its name, the supervision number, and whether it is an invented one. */
export type PaperCounty = { name: string; hotline: string; sample: boolean }

/** The government service line, the same number everywhere in China. */
export const GOVERNMENT_HOTLINE = '12345'
