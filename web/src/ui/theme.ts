import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** The app's own colour is neutral: blue, red, green and the flags mean something on every page. */
const ink: MantineColorsTuple = [
  "#f4f6f9",
  "#e4e9f0",
  "#c9d3df",
  "#aab9ca",
  "#8d9fb5",
  "#6c8099",
  "#51667f",
  "#3a4f68",
  "#293b51",
  "#1a2839",
];

/** Dark surfaces with the same slight blue as the rest of the dark theme. */
const dark: MantineColorsTuple = [
  "#dde1e6",
  "#b6bec8",
  "#97a1ad",
  "#6b7683",
  "#424a54",
  "#343a43",
  "#2a2e35",
  "#23262b",
  "#1a1c20",
  "#131518",
];

/** Mantine's dark theme writes what is red in a pink that nobody tells from white. */
const redText = { "--mantine-color-red-light-color": "#ff8787" };

/** White on it reaches AA in both themes; Mantine's own red does not. */
const red = { "--mantine-color-red-filled": "#c92a2a", "--mantine-color-red-filled-hover": "#b02525" };

/** What is orange on light orange, as warnings' titles, reaches AA; Mantine's own shade does not. */
const orangeText = { "--mantine-color-orange-light-color": "#a33606" };

/** Mantine's own shade for secondary text does not reach AA on our backgrounds. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...red,
    ...orangeText,
    "--mantine-color-error": "#c92a2a",
    "--mantine-color-dimmed": "#5c6672",
    "--mantine-color-placeholder": "#6b7480",
    "--mantine-color-text": "#1b1f24",
  },
  dark: {
    ...red,
    ...redText,
    "--mantine-color-error": "#ff8787",
    "--mantine-color-dimmed": "#9ba5b0",
    "--mantine-color-placeholder": "#8b95a1",
  },
});

export const theme = createTheme({
  colors: { ink, dark },
  primaryColor: "ink",
  primaryShade: { light: 7, dark: 6 },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif',
  fontSizes: { xs: "12px", sm: "14px", md: "16px", lg: "20px", xl: "28px" },
  headings: { fontWeight: "600", sizes: { h1: { fontSize: "28px" }, h2: { fontSize: "20px" }, h3: { fontSize: "16px" } } },
  defaultRadius: "md",
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Tooltip: { defaultProps: { openDelay: 500, transitionProps: { duration: 100 } } },
    Modal: { defaultProps: { transitionProps: { duration: 120 }, centered: false }, styles: { title: { lineHeight: 1.35 } } },
    Menu: { defaultProps: { transitionProps: { duration: 80 } } },
    // A long Latin name in a page that is read from right to left is cut at its end, not at its beginning.
    Select: { defaultProps: { attributes: { input: { dir: "auto" } } } },
    ActionIcon: { defaultProps: { variant: "subtle", size: "lg" } },
  },
});
