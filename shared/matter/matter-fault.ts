/**
 * What is wrong with a matter, and where: `path` as in the catalogue's JSON (`['materials', 2, 'source']`), so that an import can
 * name the sheet, the row and the column. The message is Chinese: it is for the person who keeps the county's list.
 */
export type MatterFault = { readonly path: readonly (string | number)[]; readonly message: string }

/** A fault of the matter as a whole when `path` is empty. */
export const faultAt = (path: readonly (string | number)[], message: string): MatterFault => ({ path, message })
