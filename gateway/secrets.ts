/** Reads secrets from files, and never repeats one in an error. */
import { readFileSync, statSync } from 'node:fs';
import { checker } from '@zhuji/protocol/check';
import { parse } from 'yaml';
import { SecretsFile } from './config-schema.ts';

export type SecretRead<T> = { value: T; faults: string[] };

const othersMayRead = 0o004;
const checkSecrets = checker(SecretsFile);

/** A file that everybody on the machine may read holds no secret. Windows has no such bits. */
function permissionFaults(path: string): string[] {
  const open = process.platform !== 'win32' && (statSync(path).mode & othersMayRead) !== 0;
  return open ? [`${path}: everybody on this machine may read it; chmod 600 ${path}`] : [];
}

const unreadable = (path: string, error: unknown): string =>
  `${path}: ${error instanceof Error && 'code' in error ? String(error.code) : 'cannot be read'}`;

export function readSecret(path: string): SecretRead<string> {
  try {
    const value = readFileSync(path, 'utf8').trim();
    return { value, faults: [...permissionFaults(path), ...(value === '' ? [`${path}: is empty`] : [])] };
  } catch (error) {
    return { value: '', faults: [unreadable(path, error)] };
  }
}

export function readDeviceSecrets(path: string): SecretRead<SecretsFile> {
  try {
    const text = readFileSync(path, 'utf8');
    const checked = checkSecrets(parseQuietly(text) ?? {});
    const faults = checked.ok ? [] : checked.faults.map((fault) => `${path}: ${fault}`);
    return { value: checked.ok ? checked.value : {}, faults: [...permissionFaults(path), ...faults] };
  } catch (error) {
    return { value: {}, faults: [unreadable(path, error)] };
  }
}

/** The parser's own messages quote the line that they complain about. */
function parseQuietly(text: string): unknown {
  try {
    return parse(text, { prettyErrors: false });
  } catch {
    return 'not YAML';
  }
}
