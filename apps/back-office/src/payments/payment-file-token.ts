/** Nest token of the `PaymentFileWriter` that makes the bank file. */
export const PAYMENT_FILE = Symbol('PAYMENT_FILE');
