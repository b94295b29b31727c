/** What a push carries once the browser has decrypted it. One with the `tag` of another that is shown takes its place. */
export interface PushMessage {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly severity: 'P1' | 'P2' | 'P3' | 'P4';
  readonly receipt: string;
}
