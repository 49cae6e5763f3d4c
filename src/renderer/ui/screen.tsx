import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft, IconChevronRight, IconLayoutSidebarRight } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useCommands } from '../state/commands.ts';
import { usePreference } from '../state/preferences.ts';
import { Inspector } from './inspector.tsx';
import { MiddleEllipsis } from './middle-ellipsis.tsx';
import { visibleName } from './visible-text.ts';
import css from './screen.module.css';

export interface Crumb {
  readonly label: string;
  readonly to: string;
}

export interface ScreenProps {
  /** Where one is: the last crumb, the page's heading and the window's title. */
  readonly title: string;
  /** Shown in place of the title's text, e.g. a title that can be renamed in place. */
  readonly heading?: ReactNode;
  /** The way here, outermost first, without the screen itself. */
  readonly trail?: readonly Crumb[];
  /** Quiet facts or controls after the title. */
  readonly meta?: ReactNode;
  /** Secondary controls at the right, before the action. */
  readonly tools?: ReactNode;
  /** The one primary action. */
  readonly action?: ReactNode;
  /** Detail of what is selected. Leave out for a screen without an inspector; null reserves nothing and shows `inspectorHint`. */
  readonly inspector?: ReactNode;
  readonly inspectorLabel?: string;
  /** What the inspector says while nothing is selected. */
  readonly inspectorHint?: string;
  /** False when the screen scrolls inside itself (default true). */
  readonly scrolls?: boolean;
  readonly children: ReactNode;
}

/** Names of so many characters never give way: there is nothing to win by cutting "Catalog". */
const shortCrumb = 16;

/** The frame of every screen: header with breadcrumb and one primary action, the work, the inspector. */
export function Screen(props: ScreenProps): ReactElement {
  const { title, heading, trail = [], meta, tools, action, inspector, scrolls = true, children } = props;
  const hasInspector = inspector !== undefined;
  // In a small window, or one that is enlarged to twice its size, the inspector lies above the work, and opens only when asked for.
  const isNarrow = useMediaQuery('(width < 960px)', false, { getInitialValueInEffect: false });
  const [isWideOpen, setWideOpen] = usePreference('inspector.open', true);
  const [isNarrowOpen, setNarrowOpen] = useState(false);
  const [isOpen, setOpen] = isNarrow ? [isNarrowOpen, setNarrowOpen] : [isWideOpen, setWideOpen];
  const work = useRef<HTMLElement>(null);
  const [, navigate] = useLocation();
  useEffect(() => {
    // Going from screen to screen takes the focused thing away; without this, the keyboard would start over at the top.
    if (document.activeElement === document.body) work.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    // The name of a thing can hold marks that turn what follows round.
    document.title = `${visibleName(title)} · Meshbench`;
  }, [title]);
  const parent = trail.at(-1);
  useCommands([
    ...(parent === undefined
      ? []
      : [
          {
            id: 'screen.back',
            title: `Back to ${parent.label}`,
            group: 'This screen',
            keys: 'escape',
            icon: IconArrowLeft,
            run: () => navigate(parent.to),
          },
        ]),
    ...(hasInspector
      ? [
          {
            id: 'screen.inspector',
            title: isOpen ? 'Hide the inspector' : 'Show the inspector',
            group: 'This screen',
            keys: 'i',
            icon: IconLayoutSidebarRight,
            run: () => setOpen(!isOpen),
          },
        ]
      : []),
  ]);
  return (
    <div className={css.screen}>
      <header className={css.header}>
        <nav aria-label="Breadcrumb" className={css.trail}>
          {trail.map((crumb) => (
            <span key={crumb.to} className={css.crumb} data-short={crumb.label.length <= shortCrumb}>
              <Link href={crumb.to} className={css.link}>
                <MiddleEllipsis text={crumb.label} tail={0} />
              </Link>
              <IconChevronRight size={14} stroke={1.5} aria-hidden className={css.chevron} />
            </span>
          ))}
          <h1 className={css.title} aria-label={title}>
            {heading ?? <MiddleEllipsis text={title} tail={14} />}
          </h1>
          {meta === undefined ? null : <span className={css.meta}>{meta}</span>}
        </nav>
        <div className={css.tools}>
          {tools}
          {action}
          {hasInspector ? (
            <Tooltip label={isOpen ? 'Hide the inspector' : 'Show the inspector'}>
              <button
                type="button"
                className={css.toggle}
                aria-pressed={isOpen}
                aria-label="Inspector"
                onClick={() => setOpen(!isOpen)}
                data-open={isOpen}
              >
                <IconLayoutSidebarRight size={16} stroke={1.5} aria-hidden />
              </button>
            </Tooltip>
          ) : null}
        </div>
      </header>
      <div className={css.body}>
        <main ref={work} id="work" tabIndex={-1} className={css.work} data-scrolls={scrolls}>
          {children}
        </main>
        {hasInspector && isOpen ? (
          <Inspector label={props.inspectorLabel ?? 'Inspector'} hint={props.inspectorHint ?? 'Select something to see its detail here.'}>
            {inspector}
          </Inspector>
        ) : null}
      </div>
    </div>
  );
}
