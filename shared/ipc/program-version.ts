/** The version of this program as it reports it to the county; a test holds it to `package.json`. */
export const PROGRAM_VERSION = '0.1.0'
