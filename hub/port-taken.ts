/** A port that is taken: the message names the setting, because the number alone helps nobody. */
export class PortTaken extends Error {
  constructor(port: number, setting: string, cause: unknown) {
    super(`port ${port} is taken by another program: free it, or set ${setting} to another one`, { cause });
    this.name = 'PortTaken';
  }
}

export async function portTaken<T>(listening: Promise<T>, port: number, setting: string): Promise<T> {
  try {
    return await listening;
  } catch (error) {
    throw isTaken(error) ? new PortTaken(port, setting, error) : error;
  }
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
