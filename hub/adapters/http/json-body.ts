/** Bodies are JSON and nothing else; none at all is as good as none asked for. */
import type { App } from './app.ts';

export function jsonBodiesOnly(app: App): void {
  // Refuses a `__proto__` or `constructor.prototype` among the keys.
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
    body.trim() === '' ? done(null, undefined) : parse(request, body, done),
  );
}
