import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  ArtefactMissing,
  type ArtefactStore,
  ArtefactStoreUnavailable,
  type Bytes,
  type StoredArtefact,
} from '../artefact-store.js';
import { createDraft, piecesOf, writeAll } from '../draft-file.js';
import { Measure, placeOf, verified, verifyArtefact } from '../verified.js';

export interface S3Bucket {
  /** URL of the service; the bucket is a part of the path. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const silent = (): void => undefined;

/**
 * Artefacts as objects of an S3-compatible bucket, under the names that files have in the folder: a folder is moved by
 * copying it. The login needs to read and to write objects, not to delete them.
 */
export class S3ArtefactStore implements ArtefactStore {
  private readonly client: S3Client;

  /** @param drafts folder for files on their way: the hash, which is the name, is known only at their end */
  constructor(
    private readonly bucket: S3Bucket,
    private readonly drafts: string,
  ) {
    const { endpoint, region, accessKeyId, secretAccessKey } = bucket;
    this.client = new S3Client({
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
      forcePathStyle: true,
      // The hash of the whole is compared here; stores other than Amazon's do not know the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      // What fails is thrown; the client's own words go nowhere.
      logger: { debug: silent, info: silent, warn: silent, error: silent },
    });
  }

  async put(content: Bytes): Promise<StoredArtefact> {
    const { file, handle } = await createDraft(this.drafts);
    try {
      const measure = new Measure();
      await writeAll(handle, measure.of(content));
      const stored = measure.result();
      if (await this.has(stored.sha256)) await verifyArtefact(this, stored.sha256);
      else await this.upload(stored, Readable.from(piecesOf(handle), { objectMode: false }));
      return stored;
    } finally {
      await handle.close();
      await rm(file, { force: true });
    }
  }

  async *get(sha256: string): AsyncIterable<Uint8Array> {
    const name = this.nameOf(sha256);
    const object = await this.asking(() => this.client.send(new GetObjectCommand(name))).catch((error: unknown) => {
      throw isMissing(error) ? new ArtefactMissing(sha256) : error;
    });
    if (object.Body === undefined) throw new ArtefactStoreUnavailable('The object store sent an object without a body');
    yield* verified(sha256, this.pieces(object.Body as AsyncIterable<Uint8Array>));
  }

  async has(sha256: string): Promise<boolean> {
    const name = this.nameOf(sha256);
    try {
      await this.asking(() => this.client.send(new HeadObjectCommand(name)));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  private async upload({ sha256, bytes }: StoredArtefact, body: Readable): Promise<void> {
    const put = new PutObjectCommand({
      ...this.nameOf(sha256),
      Body: body,
      ContentLength: bytes,
      IfNoneMatch: '*',
    });
    // Signed with the request: the store refuses bytes that are not these.
    put.middlewareStack.add(withHeader('x-amz-content-sha256', sha256), { step: 'build' });
    try {
      await this.asking(() => this.client.send(put));
    } catch (error) {
      // Another writer of the same bytes was first.
      if (!(error instanceof S3ServiceException && statusOf(error) === 412)) throw error;
      await verifyArtefact(this, sha256);
    }
  }

  private nameOf(sha256: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.bucket.bucket, Key: placeOf(sha256) };
  }

  private async *pieces(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    try {
      yield* body;
    } catch (cause) {
      throw unavailable(cause);
    }
  }

  /** An answer that says something of the object passes; anything else is that the store cannot be used. */
  private async asking<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (cause) {
      if (cause instanceof S3ServiceException && (isMissing(cause) || statusOf(cause) === 412)) throw cause;
      throw unavailable(cause);
    }
  }
}

/** The client offers no parameter for it. */
function withHeader(name: string, value: string) {
  return <Input extends object, Output extends object>(next: (input: Input) => Promise<Output>) =>
    (input: Input) => {
      const request: unknown = 'request' in input ? input.request : undefined;
      if (request instanceof Object && 'headers' in request) (request.headers as Record<string, string>)[name] = value;
      return next(input);
    };
}

function statusOf(error: S3ServiceException): number | undefined {
  return error.$metadata.httpStatusCode;
}

/** The object is not there; that the bucket is not is a fault of the settings. */
function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && statusOf(error) === 404 && error.name !== 'NoSuchBucket';
}

function unavailable(cause: unknown): ArtefactStoreUnavailable {
  const name = cause instanceof Error ? cause.name : 'unknown error';
  return new ArtefactStoreUnavailable(`The object store of artefacts cannot be used (${name})`, { cause });
}
