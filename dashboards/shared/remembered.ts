/** A choice kept in this browser. Storage may be refused (private window, policy): then the choice lasts as long as the page. */
export interface Remembered<T extends string> {
  read(): T | undefined;
  write(value: T): void;
}

export function remembered<T extends string>(key: string, allowed: readonly T[]): Remembered<T> {
  return {
    read() {
      try {
        const kept = localStorage.getItem(key);
        return allowed.find((value) => value === kept);
      } catch {
        return undefined;
      }
    },
    write(value) {
      try {
        localStorage.setItem(key, value);
      } catch {
        // the page goes on with the choice in memory
      }
    },
  };
}
