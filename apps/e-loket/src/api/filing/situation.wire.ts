import { PARTNERSHIPS, type Partnership, type Situation } from '#domain';
import { MAX_OTHER_PAYMENTS } from '#application';
import { z } from 'zod';
import { without } from './without.js';
import { amount, line } from './wire-pieces.js';

const PARTNERSHIP_KEYS = Object.keys(PARTNERSHIPS) as [Partnership, ...Partnership[]];

const payment = z
  .strictObject({
    payer: line(120, 'Wie betaalt, niet de verzekeraar'),
    amount: amount('Bedrag, als het al bekend is').optional(),
  })
  .transform((value) => without(value));

/** What the claimant says of his situation; a question that does not apply to the claim may stay away. */
export const situationSchema = z
  .strictObject({
    selfEmployed: z.boolean().optional().describe('Zelfstandige'),
    ocmwAid: z
      .boolean()
      .optional()
      .describe('Leefloon of gelijke steun op de dag van de ramp (decreet 5/4/2019 art. 6, 5°)'),
    contributionExemption: z
      .boolean()
      .optional()
      .describe('Vrijstelling van sociale bijdragen (decreet 5/4/2019 art. 6, 6°)'),
    incomeLoss: z
      .enum(['yes', 'no', 'unknown'])
      .optional()
      .describe('Inkomensverlies van een land- of tuinbouwer (decreet 5/4/2019 art. 3)'),
    partnership: z.enum(PARTNERSHIP_KEYS).optional().describe('Getrouwd of wettelijk samenwonend'),
    otherPayments: z
      .array(payment)
      .max(MAX_OTHER_PAYMENTS)
      .optional()
      .describe('Wie voor dezelfde schade nog betaalt; leeg: niemand (decreet 5/4/2019 art. 13)'),
  })
  .transform((value): Situation => without(value))
  .describe('De situatie van de aanvrager: alleen de vragen die voor deze aanvraag gelden');
