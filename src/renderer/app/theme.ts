import {
  Button,
  Checkbox,
  Kbd,
  Menu,
  Modal,
  NumberInput,
  Popover,
  SegmentedControl,
  Select,
  Switch,
  TextInput,
  Textarea,
  Tooltip,
  createTheme,
} from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e6f5f2',
  '#d3ebe7',
  '#a8d8d0',
  '#79c3b9',
  '#45c1b0',
  '#2f9d90',
  '#13857b',
  '#0d6e66',
  '#0a5c55',
  '#074a44',
];

const quick = { transition: 'fade', duration: 100 } as const;

/** Mantine follows the variables in tokens.css; this only sets sizes, and says less than Mantine would by itself. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  colors: { teal },
  autoContrast: false,
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  fontFamily: 'var(--mb-sans)',
  fontFamilyMonospace: 'var(--mb-mono)',
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '14px', xl: '16px' },
  lineHeights: { xs: '16px', sm: '18px', md: '20px', lg: '20px', xl: '24px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '4px', lg: '6px', xl: '8px' },
  defaultRadius: 'sm',
  shadows: {
    xs: 'none',
    sm: '0 1px 2px var(--mb-shadow)',
    md: '0 4px 16px var(--mb-shadow)',
    lg: '0 8px 32px var(--mb-shadow)',
    xl: '0 12px 48px var(--mb-shadow)',
  },
  components: {
    Button: Button.extend({ defaultProps: { size: 'xs' } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Kbd: Kbd.extend({ defaultProps: { size: 'xs' } }),
    Menu: Menu.extend({
      // The placeholder would be a child of the menu that is no menu item.
      defaultProps: { transitionProps: quick, shadow: 'md', offset: 4, withInitialFocusPlaceholder: false },
    }),
    Modal: Modal.extend({
      defaultProps: {
        transitionProps: quick,
        centered: true,
        // What the header has: the title stands above the fields.
        padding: 16,
        closeButtonProps: { 'aria-label': 'Close' },
        // The header of a dialog is no banner of the page.
        attributes: { header: { role: 'none' } },
        shadow: 'lg',
        overlayProps: { color: 'var(--mb-backdrop)', backgroundOpacity: 1 },
      },
    }),
    NumberInput: NumberInput.extend({ defaultProps: { size: 'xs' } }),
    Popover: Popover.extend({ defaultProps: { transitionProps: quick, shadow: 'md', offset: 4 } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs', transitionDuration: 100 } }),
    Select: Select.extend({
      // The list scrolls itself: a scroll area around it could not be reached by keyboard.
      defaultProps: { size: 'xs', withScrollArea: false, styles: { options: { maxHeight: 220, overflowY: 'auto' } } },
    }),
    Switch: Switch.extend({ defaultProps: { size: 'sm' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'xs' } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 350,
        transitionProps: quick,
        offset: 6,
        multiline: true,
        maw: 360,
        events: { hover: true, focus: true, touch: false },
      },
    }),
  },
});

const shared = {
  '--mantine-color-body': 'var(--mb-surface)',
  '--mantine-color-text': 'var(--mb-text)',
  '--mantine-color-bright': 'var(--mb-text)',
  '--mantine-color-dimmed': 'var(--mb-text-dim)',
  '--mantine-color-placeholder': 'var(--mb-text-faint)',
  '--mantine-color-anchor': 'var(--mb-accent)',
  '--mantine-color-error': 'var(--mb-failed)',
  '--mantine-color-default': 'var(--mb-surface-raised)',
  '--mantine-color-default-hover': 'var(--mb-hover)',
  '--mantine-color-default-color': 'var(--mb-text)',
  '--mantine-color-default-border': 'var(--mb-border-strong)',
  '--mantine-color-disabled': 'var(--mb-surface-sunken)',
  '--mantine-color-disabled-color': 'var(--mb-text-faint)',
  '--mantine-color-disabled-border': 'var(--mb-border)',
  '--mantine-primary-color-filled': 'var(--mb-accent)',
  '--mantine-primary-color-filled-hover': 'var(--mb-accent-hover)',
  '--mantine-primary-color-light': 'var(--mb-accent-soft)',
  '--mantine-primary-color-light-hover': 'var(--mb-selected)',
  '--mantine-primary-color-light-color': 'var(--mb-accent)',
  '--mantine-primary-color-contrast': 'var(--mb-on-accent)',
  '--mantine-color-teal-filled': 'var(--mb-accent)',
  '--mantine-color-teal-filled-hover': 'var(--mb-accent-hover)',
  '--mantine-color-teal-light': 'var(--mb-accent-soft)',
  '--mantine-color-teal-light-color': 'var(--mb-accent)',
  '--mantine-color-teal-outline': 'var(--mb-accent)',
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
