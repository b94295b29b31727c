import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Console } from './console.tsx';
import { LanguageProvider } from './language/language.tsx';
import { LookProvider } from './look/look.tsx';
import { takeSignInLink } from './session/sign-in-link.ts';
import './look/tokens.css';
import './look/tags.css';

const root = document.getElementById('root');
if (root) {
  const link = takeSignInLink();
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <LookProvider>
          <Console link={link} />
        </LookProvider>
      </LanguageProvider>
    </StrictMode>,
  );
}
