/** The last part of a path or URL. */
export const fileName = (path: string): string => path.split(/[\\/]/).pop() || path;
