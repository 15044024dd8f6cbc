import { z } from 'zod';
import type { ApiOperation, ApiParameter } from '../open-api.js';
import { documentSchema, uploadSchema } from './document.wire.js';
import { ACCESS, CLAIMS, ID, IDEMPOTENCY_KEY, NOT_FOUND, WRITING } from './operation-pieces.js';

const UPLOAD: ApiParameter = { ...ID, name: 'upload', description: 'De id van het document onderweg' };
/** Documents in pieces. */
export const DOCUMENT_OPERATIONS: readonly ApiOperation[] = [
  {
    method: 'post',
    path: '/claims/{id}/documents',
    id: 'announceDocument',
    summary: 'Kondig een document aan',
    description:
      'Daarna stuurt u de stukken, en dan `finish`. Hetzelfde bestand bij dezelfde schadepost is één document: wie opnieuw begint, gaat verder waar hij stopte.',
    scope: CLAIMS,
    parameters: [ID, IDEMPOTENCY_KEY],
    request: {
      name: 'Document',
      schema: documentSchema,
      example: {
        kind: 'photo',
        fileName: 'tuinmuur.jpg',
        size: 2_431_004,
        sha256: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
      },
    },
    response: { name: 'Upload', schema: uploadSchema, description: 'Stuur nu de stukken', status: 201 },
    problems: { ...WRITING, ...NOT_FOUND },
  },
  {
    method: 'get',
    path: '/claims/{id}/documents/{upload}',
    id: 'readUpload',
    summary: 'Welke stukken er zijn',
    description: 'Om verder te gaan na een onderbreking.',
    scope: CLAIMS,
    parameters: [ID, UPLOAD],
    response: { name: 'Upload', schema: uploadSchema, description: 'De stand' },
    problems: { ...ACCESS, ...NOT_FOUND },
  },
  {
    method: 'put',
    path: '/claims/{id}/documents/{upload}/pieces/{piece}',
    id: 'putPiece',
    summary: 'Stuur een stuk',
    description: 'De bytes zelf. Hetzelfde stuk opnieuw sturen kan geen kwaad.',
    scope: CLAIMS,
    parameters: [
      ID,
      UPLOAD,
      {
        name: 'piece',
        in: 'path',
        required: true,
        description: 'Nummer van het stuk, vanaf 0',
        schema: { type: 'integer', minimum: 0 },
        example: '0',
      },
    ],
    request: { name: 'Piece', schema: z.string(), example: '', types: ['application/octet-stream'] },
    response: { name: 'Upload', schema: uploadSchema, description: 'Ontvangen' },
    problems: {
      ...ACCESS,
      ...NOT_FOUND,
      409: 'Er is al ander materiaal voor dit stuk, of het document is afgesloten',
      413: 'Het stuk is te groot',
      415: 'Stuur application/octet-stream',
      422: 'Het stuk heeft niet de juiste lengte',
    },
  },
  {
    method: 'post',
    path: '/claims/{id}/documents/{upload}/finish',
    id: 'finishDocument',
    summary: 'Sluit een document af',
    description: 'Wij vergelijken de SHA-256, kijken wat het is en scannen het op virussen.',
    scope: CLAIMS,
    parameters: [ID, UPLOAD, IDEMPOTENCY_KEY],
    response: { name: 'Upload', schema: uploadSchema, description: 'Het document zit bij de aanvraag' },
    problems: { ...WRITING, ...NOT_FOUND },
  },
];
