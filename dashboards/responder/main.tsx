import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { takeSignInLink } from '../shared/sign-in-link.ts';
import { LanguageProvider } from './language/language.ts';
import { Responder } from './responder.tsx';
import '../shared/phone/tokens.css';
import '../shared/phone/page.css';
import './look/page.css';

const root = document.getElementById('root');
if (root) {
  const link = takeSignInLink();
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <Responder link={link} />
      </LanguageProvider>
    </StrictMode>,
  );
}
// After the page is there: on a slow line the worker must not fetch what the page waits for.
if ('serviceWorker' in navigator) {
  addEventListener(
    'load',
    () => void navigator.serviceWorker.register('/responder/sw.js').catch(() => undefined),
  );
}
