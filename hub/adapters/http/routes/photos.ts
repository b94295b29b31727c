/** Photos from the scene: one way in, for whoever is there; one way out, for the desk. */
import { AlertId, DispatchId, PhotoId } from '@zhuji/protocol';
import Type from 'typebox';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpUseCases } from '../parts.ts';
import { granted } from '../refusal.ts';

const jpeg = 'image/jpeg';
/** What the page makes of a photo is some 300 KB at most. */
const bodyLimit = 512 * 1024;

type PhotoUseCases = Pick<HttpUseCases, 'sendPhoto' | 'seePhoto'>;

export async function photoRoutes(app: App, useCases: PhotoUseCases): Promise<void> {
  // In a scope of its own: no other route takes such bodies.
  await app.register(async (scope) => {
    scope.addContentTypeParser(jpeg, { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
      done(null, body),
    );
    takingIn(scope as App, useCases);
  });

  const seen = describeRoute(
    {
      ...{ tag: 'alerts', role: 'operator', zh: '现场照片', en: 'A photo from the scene' },
      refusals: ['not_found'],
    },
    { 200: { content: { [jpeg]: { schema: Type.Unsafe<Buffer>({}) } } } },
    { params: Type.Object({ id: AlertId, photo: PhotoId }) },
  );
  app.get('/api/alerts/:id/photos/:photo', seen, async (request, reply) => {
    const { id, photo } = request.params;
    const bytes = granted(await useCases.seePhoto(signedIn(request).user, id, photo));
    return reply.type(jpeg).send(Buffer.from(bytes));
  });
}

function takingIn(app: App, { sendPhoto }: PhotoUseCases): void {
  const send = describeRoute(
    {
      ...{ tag: 'responders', role: 'responder', zh: '发现场照片(JPEG)', en: 'Send a photo from the scene' },
      ...{ changes: true, judgesItself: true },
      refusals: [
        'not_found',
        'dispatch_over',
        'dispatch_not_accepted',
        'photos_too_many',
        'photo_unreadable',
        'message_too_large',
        'content_type_unsupported',
      ],
    },
    { 204: Type.Null() },
    { params: Type.Object({ id: DispatchId, photo: PhotoId }) },
  );
  app.put('/api/responder/dispatches/:id/photos/:photo', { ...send, bodyLimit }, async (request, reply) => {
    const { id, photo } = request.params;
    const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    granted(await sendPhoto(signedIn(request).user, { dispatch: id, id: photo, bytes }));
    return reply.code(204).send(null);
  });
}
