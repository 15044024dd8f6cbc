import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { ObjectStore } from '#application';
import { checkKey, ObjectMissing } from './object-key.js';
import { measured } from './measured.js';

export interface S3Config {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * Objects in an S3-compatible store. Bytes stream in parts of 5 MB; an upload that breaks off leaves nothing.
 * The client retries what can be retried.
 */
export function s3ObjectStore(config: S3Config): ObjectStore {
  const client = new S3Client({
    endpoint: config.endpoint,
    region: config.region,
    forcePathStyle: true,
    maxAttempts: 3,
    // Stores other than Amazon's do not all know the newer checksum trailers.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    credentials: { accessKeyId: config.accessKeyId, secretAccessKey: config.secretAccessKey },
  });
  const at = (key: string): { Bucket: string; Key: string } => ({
    Bucket: config.bucket,
    Key: checkKey(key),
  });
  return {
    put: async (key, content) => {
      const { bytes, measure } = measured(content);
      const Body = Readable.from(bytes, { objectMode: false });
      await new Upload({ client, params: { ...at(key), Body }, queueSize: 1 }).done();
      return measure();
    },
    get: async (key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand(at(key)));
        return Body as Readable;
      } catch (fault) {
        if (isMissing(fault)) throw new ObjectMissing(key);
        throw fault;
      }
    },
    exists: async (key) => {
      try {
        await client.send(new HeadObjectCommand(at(key)));
        return true;
      } catch (fault) {
        if (isMissing(fault)) return false;
        throw fault;
      }
    },
    remove: async (key) => {
      await client.send(new DeleteObjectCommand(at(key)));
    },
  };
}

function isMissing(fault: unknown): boolean {
  return fault instanceof S3ServiceException && fault.$metadata.httpStatusCode === 404;
}
