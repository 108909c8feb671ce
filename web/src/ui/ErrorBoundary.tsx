import { Alert, Button, Code } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { t } from "../messages";

/** A page that broke takes nothing else with it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Alert color="red" title={t("error.page")} m="lg" maw={640}>
        {t("error.pageHint")}
        <Code block my="sm">
          {error.message}
        </Code>
        <Button onClick={() => location.reload()}>{t("error.reload")}</Button>
      </Alert>
    );
  }
}
