/** Nest token of the letters as PDF (`Letters` of the application layer). */
export const LETTERS = Symbol('LETTERS');
/** The address register (`AddressRegister` of the application layer). */
export const ADDRESS_REGISTER = Symbol('ADDRESS_REGISTER');
