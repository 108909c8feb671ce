import { Group, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { t } from "../messages";
import classes from "./Page.module.css";

/** A page with its heading and, at the same place on each page, what one mainly does there. */
export function Page({
  title,
  actions,
  children,
  wide = false,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
  wide?: boolean;
}) {
  useDocumentTitle(`${title} · ${t("app.name")}`);
  return (
    <div className={wide ? classes.wide : classes.page}>
      <Group justify="space-between" mb="md" gap="sm" wrap="nowrap" className={classes.head}>
        <Title order={1} size="h2">
          {title}
        </Title>
        <Group gap="xs" wrap="nowrap">
          {actions}
        </Group>
      </Group>
      {children}
    </div>
  );
}
