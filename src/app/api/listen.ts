import { type INestApplication } from '@nestjs/common';

const usualPort = 3000;

/**
 * Listens on a port that was asked for, or else on the usual one, or else on a free one: two copies do not fight.
 * @param host nobody outside this machine reaches the loopback; anything else needs a reverse proxy with TLS before it
 * @returns the URL
 */
export async function listen(app: INestApplication, host: string, port: number | undefined): Promise<string> {
  try {
    await app.listen(port ?? usualPort, host);
  } catch (error) {
    const taken = typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken) throw error;
    if (port !== undefined) throw new Error(`Port ${port} is taken by another program: set PORT`, { cause: error });
    await app.listen(0, host);
  }
  return app.getUrl();
}
