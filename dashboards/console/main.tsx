import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { takeSignInLink } from '../shared/sign-in-link.ts';
import { Console } from './console.tsx';
import { LanguageProvider } from './language/language.tsx';
import { LookProvider } from './look/look.tsx';
import { Boundary } from './shell/boundary.tsx';
import { LoadFault } from './shell/load-fault.tsx';
import './look/tokens.css';
import './look/tags.css';

const root = document.getElementById('root');
if (root) {
  const link = takeSignInLink();
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <LookProvider>
          <Boundary fault={() => <LoadFault of="console" again={() => location.reload()} />}>
            <Console link={link} />
          </Boundary>
        </LookProvider>
      </LanguageProvider>
    </StrictMode>,
  );
}
