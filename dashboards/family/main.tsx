import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Family } from './family.tsx';
import { takeJoinCode } from './join/join-code.ts';
import { LanguageProvider } from './language/language.ts';
import '../shared/phone/tokens.css';
import '../shared/phone/page.css';
import './look/page.css';

const root = document.getElementById('root');
if (root) {
  const code = takeJoinCode();
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <Family code={code} />
      </LanguageProvider>
    </StrictMode>,
  );
}
// After the page is there: on a slow line the worker must not fetch what the page waits for.
if ('serviceWorker' in navigator) {
  addEventListener(
    'load',
    () => void navigator.serviceWorker.register('/family/sw.js').catch(() => undefined),
  );
}
