import './app/browser-floor';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { askEarly } from './api/journeys';
import { createQueryClient, Providers } from './app/providers';
import { createRouter } from './app/router';
import { startTexts } from './locales/i18n';
import { followSystemTheme, themeInForce, usePreferences } from './preferences/preferences';
import { sessionQuery } from './session/session';
import { applyPalette } from './ui/theme/tokens';
import '@fontsource-variable/noto-sans-sc/index.css';
import './ui/theme/global.css';
import './ui/theme/tones.css';

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no #root');

const paint = (): void => {
  applyPalette(document.documentElement, themeInForce(usePreferences.getState()));
};
paint();
usePreferences.subscribe(paint);
followSystemTheme();

// Asked for while texts and pages are still on their way.
const client = createQueryClient();
const router = createRouter();
client.query(sessionQuery).catch(() => undefined);
askEarly(location.pathname);

void startTexts().then(() => {
  createRoot(place).render(
    <StrictMode>
      <Providers client={client}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
});
