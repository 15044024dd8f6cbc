/** Nest token of the letters as PDF (`Letters` of the application layer). */
export const LETTERS = Symbol('LETTERS');
