import "@mantine/core/styles/Progress.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/Table.layer.css";
import { List, Stack, Text } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { refreshAll } from "../api/queries";
import type { Schemas } from "../api/types";
import { t } from "../messages";
import { Page } from "../ui/Page";
import { useStartedJob } from "../ui/useStartedJob";
import { Backups } from "./Backups";
import { AllRight, CheckPanel } from "./CheckPanel";
import { EmptyCards } from "./EmptyCards";
import { MediaCheck } from "./MediaCheck";

/** Looks whether the collection, its media and its cards are in order, and mends what is not. */
export default function ChecksPage() {
  return (
    <Page title={t("checks.title")}>
      <Stack gap="lg">
        <MediaCheck />
        <EmptyCards />
        <DatabaseCheck />
      </Stack>
    </Page>
  );
}

/** The collection itself, and what there is to put in its place. */
function DatabaseCheck() {
  const check = useStartedJob<Schemas["DatabaseReport"]>("/check/database");
  const problems = check.result?.problems;
  // What was damaged is no longer the collection: nothing is left to be saved from it.
  const [restored, setRestored] = useState(false);
  const onRestored = useCallback(() => setRestored(true), []);
  useEffect(() => {
    if (problems) void refreshAll();
  }, [problems]);
  const damaged = check.job?.error?.code === "damaged";
  return (
    <>
      {!damaged && (
        <CheckPanel
          title={t("checks.database")}
          hint={t("checks.databaseHint")}
          action={t("checks.databaseDo")}
          job={check.job}
          working={check.working}
          onStart={check.start}
          onCancel={check.cancel}
        >
          {problems?.length === 0 ? (
            <AllRight>{t("checks.databaseRight")}</AllRight>
          ) : (
            <div role="status">
              <Text fw={600}>{t("checks.databaseMended")}</Text>
              <List size="sm" mt={4}>
                {problems?.map((problem) => (
                  <List.Item key={problem}>{problem}</List.Item>
                ))}
              </List>
            </div>
          )}
        </CheckPanel>
      )}
      <Backups damaged={damaged} onRestored={onRestored} />
      {damaged && !restored && <Rescue />}
    </>
  );
}

/** A file that cannot be checked is too damaged to be mended: what can be read of it goes into a new one. */
function Rescue() {
  const rescue = useStartedJob<Schemas["RescueReport"]>("/check/rescue?confirm=full-sync");
  const report = rescue.result;
  useEffect(() => {
    if (report) void refreshAll();
  }, [report]);
  return (
    <CheckPanel
      title={t("checks.damaged")}
      hint={t("checks.damagedHint")}
      action={t("checks.damagedDo")}
      again={t("checks.damagedDo")}
      job={rescue.job}
      workingLabel={t("checks.rescuing")}
      working={rescue.working}
      onStart={rescue.start}
      onCancel={rescue.cancel}
    >
      <div role="status">
        <Text fw={600}>{t(report?.isComplete ? "checks.rescuedAll" : "checks.rescuedSome")}</Text>
        <List size="sm" mt={4}>
          {report?.tables
            .filter((table) => !table.isComplete)
            .map((table) => (
              <List.Item key={table.name}>{t("checks.rescuedRows", { table: table.name, n: table.rows })}</List.Item>
            ))}
          {report?.repairs.map((repair) => (
            <List.Item key={repair}>{repair}</List.Item>
          ))}
        </List>
      </div>
    </CheckPanel>
  );
}
