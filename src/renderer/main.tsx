import './app/styles.ts';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { Safely } from './app/safely.tsx';
import { cssVariables, theme } from './app/theme.ts';
import { connectEngine } from './state/connection.ts';
import { EngineProvider } from './state/engine.tsx';
import { lineOpener } from './state/lines.ts';

const root = document.querySelector('#root');
if (root === null) throw new Error('The page has no #root');

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Safely what="window">
        <EngineProvider connection={connectEngine(lineOpener())}>
          <App />
        </EngineProvider>
      </Safely>
    </MantineProvider>
  </StrictMode>,
);
