import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, posix } from 'node:path';
import { AwsClient } from 'aws4fetch';
import { UserError } from '#sim/errors.ts';
import { keep, list, unfinished } from '#sim/store/files.ts';
import type { Place } from '#sim/store/place.ts';

/** What is kept of a store in a bucket: not the catalogue, which each machine makes of the rest. */
const KEPT = /^(chunks|daily|studies)\/.*\.(parquet|json)$/;

/**
 * A store in a bucket of S3 or of a service that speaks its language. Objects are written once and whole and never change, so
 * machines share it without locks; this machine works on a copy of what it has seen.
 *
 * Environment, as for other programs: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION, and for
 * services other than Amazon's AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL.
 * @param store `s3://bucket/prefix`
 * @throws UserError `BAD_STORE` (exit 2), `NO_STORE` (exit 6) where it does not answer or lets nobody in
 */
export async function openBucket(store: string): Promise<Place> {
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([\w./-]*))?$/.exec(store) ?? [];
  if (bucket === undefined) {
    throw new UserError(`${store} is not the address of a store.`, {
      code: 'BAD_STORE',
      exitCode: 2,
      hint: 'Allowed: s3://bucket/prefix, or a folder.',
    });
  }
  const objects = new Bucket(bucket, prefix.replace(/\/+$/, ''), store);
  const folder = copyOf(store, objects.endpoint);
  await objects.list('studies/');
  return {
    folder,
    name: store,
    temporary: false,
    sync: (path) => sync(objects, folder, path),
    push: (path) => objects.put(path, readFileSync(join(folder, path))),
    [Symbol.asyncDispose]: async () => {},
  };
}

/** Both ways: what one side has and the other has not. A process may have ended between keeping a file and giving it away. */
async function sync(objects: Bucket, folder: string, path: string): Promise<void> {
  const there = new Set((await objects.list(path)).filter((each) => KEPT.test(each)));
  for (const each of there) {
    if (existsSync(join(folder, each))) continue;
    const written = unfinished(folder);
    writeFileSync(written, await objects.get(each));
    keep(folder, written, each);
  }
  const here = path.endsWith('/') ? list(join(folder, path)).map((name) => path + name) : [path];
  for (const each of here) {
    if (KEPT.test(each) && !there.has(each) && existsSync(join(folder, each))) {
      await objects.put(each, readFileSync(join(folder, each)));
    }
  }
}

class Bucket {
  readonly endpoint: string;
  private readonly client: AwsClient;
  private readonly bucket: string;
  private readonly prefix: string;
  private readonly store: string;

  constructor(bucket: string, prefix: string, store: string) {
    const { env } = process;
    const region = env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? 'us-east-1';
    const endpoint = env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL ?? `https://s3.${region}.amazonaws.com`;
    const [accessKeyId, secretAccessKey] = [env.AWS_ACCESS_KEY_ID, env.AWS_SECRET_ACCESS_KEY];
    if (!accessKeyId || !secretAccessKey) {
      throw new UserError(`The store ${store} needs a key.`, {
        code: 'NO_STORE_KEY',
        exitCode: 2,
        hint: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_ENDPOINT_URL_S3 for a service that is not Amazon.',
      });
    }
    const session = env.AWS_SESSION_TOKEN ? { sessionToken: env.AWS_SESSION_TOKEN } : {};
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 5, ...session });
    this.endpoint = endpoint.replace(/\/+$/, '');
    this.bucket = bucket;
    this.prefix = prefix;
    this.store = store;
  }

  /** The paths below one, from the store's root. */
  async list(path: string): Promise<string[]> {
    const paths: string[] = [];
    let next: string | undefined;
    do {
      const query = new URLSearchParams({ 'list-type': '2', prefix: this.key(path) });
      if (next !== undefined) query.set('continuation-token', next);
      const text = await (await this.ask('', { method: 'GET' }, `?${query}`)).text();
      for (const [, key] of text.matchAll(/<Key>([^<]*)<\/Key>/g)) paths.push(plain(key!).slice(this.key('').length));
      next = /<NextContinuationToken>([^<]*)</.exec(text)?.[1];
      if (next !== undefined) next = plain(next);
    } while (next !== undefined);
    return paths;
  }

  async get(path: string): Promise<Uint8Array> {
    return new Uint8Array(await (await this.ask(this.key(path), { method: 'GET' })).arrayBuffer());
  }

  async put(path: string, content: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.ask(this.key(path), { method: 'PUT', body: content });
  }

  private key(path: string): string {
    return this.prefix === '' ? path : `${this.prefix}/${path}`;
  }

  private async ask(key: string, init: RequestInit, query = ''): Promise<Response> {
    const url = `${this.endpoint}/${posix.join(this.bucket, key)}${query}`;
    let answer: Response;
    try {
      answer = await this.client.fetch(url, init);
    } catch (cause) {
      throw this.problem(cause instanceof Error ? `${cause.message}${causeOf(cause)}` : String(cause), cause);
    }
    if (answer.ok) return answer;
    const text = await answer.text();
    const reason = /<Message>([^<]*)</.exec(text)?.[1] ?? answer.statusText;
    throw this.problem(`${answer.status} ${plain(reason)}`);
  }

  private problem(reason: string, cause?: unknown): UserError {
    return new UserError(`The store ${this.store} does not answer as it should: ${reason}`, {
      code: 'NO_STORE',
      exitCode: 6,
      details: [`asked: ${this.endpoint}`],
      hint: 'Is the bucket there, and are AWS_ENDPOINT_URL_S3, AWS_REGION and the keys right?',
      cause,
    });
  }
}

function causeOf(error: Error): string {
  return error.cause instanceof Error ? ` (${error.cause.message})` : '';
}

/** A text of XML. */
function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** Where this machine, and this user of it, has its copy. */
function copyOf(store: string, endpoint: string): string {
  const id = createHash('sha256').update(`${endpoint}\n${store}`).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `flywheel-${userInfo().username}`, id);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
