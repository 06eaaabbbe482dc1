import { type INestApplication } from '@nestjs/common';

/** Nobody outside this machine reaches the API until people sign in. */
const loopback = '127.0.0.1';
const usualPort = 3000;

/**
 * Listens on a port that was asked for, or else on the usual one, or else on a free one: two copies do not fight.
 * @returns the URL
 */
export async function listenOnLoopback(app: INestApplication, port: number | undefined): Promise<string> {
  try {
    await app.listen(port ?? usualPort, loopback);
  } catch (error) {
    const taken = typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken) throw error;
    if (port !== undefined) throw new Error(`Port ${port} is taken by another program: set PORT`, { cause: error });
    await app.listen(0, loopback);
  }
  return app.getUrl();
}
