import { Alert } from "@mantine/core";
import { t } from "../messages";
import type { Warning } from "./warningsOf";

/** What is unwise about the options above it. */
export const Warnings = ({ of }: { of: Warning[] }) =>
  of.map(({ text, grave }) => (
    <Alert key={text} color={grave ? "red" : "orange"} py={8} my={4}>
      {t(text)}
    </Alert>
  ));
