const KB = 1024
const MB = KB * KB

/** A size as a person pays for it: 312 KB, 1.4 MB. Never less than 1 KB. */
export const bytesWords = (bytes: number): string =>
  bytes < MB ? `${Math.max(1, Math.round(bytes / KB))} KB` : `${(bytes / MB).toFixed(1)} MB`
