import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { madeUpBytes } from './made-up-bytes.js';

export const objectServiceLogin = { accessKeyId: 'made-up-key', secretAccessKey: madeUpBytes(20).toString('hex') };
export const objectServiceRegion = 'made-up-1';

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/**
 * As little of an S3-compatible service as keeps objects: HEAD, GET and PUT with `If-None-Match: *` in one bucket, for
 * requests that are signed (AWS Signature Version 4) over method, path, headers and the hash of the body.
 */
export async function startObjectService(bucket: string) {
  const objects = new Map<string, Buffer>();
  const faults: string[] = [];
  const server = createServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    const fault = signatureFault(request, body);
    if (fault !== undefined) {
      faults.push(fault);
      refuse(response, 403, 'SignatureDoesNotMatch');
      return;
    }
    const { pathname } = new URL(request.url ?? '', 'http://service');
    const [, asked, ...name] = pathname.split('/');
    if (asked !== bucket) refuse(response, 404, 'NoSuchBucket');
    else if (request.method === 'PUT') put(request, response, name.join('/'), body);
    else get(request, response, name.join('/'));
  }

  function put({ headers }: IncomingMessage, response: ServerResponse, name: string, body: Buffer): void {
    // As Amazon's does: a body of unknown length is not taken.
    if (headers['content-length'] === undefined) refuse(response, 411, 'MissingContentLength');
    else if (headers['if-none-match'] === '*' && objects.has(name)) refuse(response, 412, 'PreconditionFailed');
    else {
      objects.set(name, body);
      response.writeHead(200, { ETag: `"${sha256(body)}"` }).end();
    }
  }

  function get({ method }: IncomingMessage, response: ServerResponse, name: string): void {
    const object = objects.get(name);
    if (object === undefined) {
      if (method === 'HEAD') response.writeHead(404).end();
      else refuse(response, 404, 'NoSuchKey');
      return;
    }
    response.writeHead(200, { 'Content-Length': object.length });
    response.end(method === 'HEAD' ? undefined : object);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    /** Why requests were refused for their signature. */
    faults,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'Content-Type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>refused</Message></Error>`);
}

function signatureFault(request: IncomingMessage, body: Buffer): string | undefined {
  const { headers, method = '', url = '' } = request;
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)$/u;
  const [, id, day = '', region = '', names = '', signature] = form.exec(headers.authorization ?? '') ?? [];
  if (id !== objectServiceLogin.accessKeyId || region !== objectServiceRegion) return 'unknown login or region';
  const payload = String(headers['x-amz-content-sha256']);
  if (payload !== sha256(body)) return 'the body is not the one that was signed';
  const signed = names.split(';');
  for (const name of ['host', 'x-amz-content-sha256', 'x-amz-date'])
    if (!signed.includes(name)) return `${name} is not signed`;
  const { pathname, searchParams } = new URL(url, 'http://service');
  const query = [...searchParams].map((pair) => pair.map(encodeURIComponent).join('=')).sort();
  const headerLines = signed.map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonical = [method, pathname, query.join('&'), headerLines.join(''), names, payload].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce<Buffer>(
    hmac,
    hmac(`AWS4${objectServiceLogin.secretAccessKey}`, day),
  );
  return hmac(key, toSign).toString('hex') === signature ? undefined : `the signature of ${method} ${url} differs`;
}
