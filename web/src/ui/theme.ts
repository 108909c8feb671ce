import { createTheme, type MantineColorsTuple } from "@mantine/core";

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

export const theme = createTheme({
  colors: { ink },
  primaryColor: "ink",
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif',
  fontSizes: { xs: "12px", sm: "14px", md: "16px", lg: "20px", xl: "28px" },
  headings: { fontWeight: "600", sizes: { h1: { fontSize: "28px" }, h2: { fontSize: "20px" }, h3: { fontSize: "16px" } } },
  defaultRadius: "md",
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Tooltip: { defaultProps: { openDelay: 500, transitionProps: { duration: 100 } } },
    Modal: { defaultProps: { transitionProps: { duration: 120 }, centered: false } },
    Menu: { defaultProps: { transitionProps: { duration: 80 } } },
    ActionIcon: { defaultProps: { variant: "subtle", size: "lg" } },
  },
});
