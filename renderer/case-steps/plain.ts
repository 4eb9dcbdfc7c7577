/** A value that this screen shows masked is nothing to begin a form with: a form would carry the stars into the record. */
export const plain = (value: string): string => (value.includes('*') ? '' : value)
