import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { AuditEntry } from "../api/types";
import { t } from "../messages";
import { AuditLines } from "../ui/AuditLines";
import { Failed } from "../ui/Failed";
import { Section } from "../ui/Section";

/** What was done to the account, by whom. */
export function ActivitySection() {
  const [shown, setShown] = useState(false);
  const entries = useQuery({ queryKey: keys.activity, queryFn: () => api.get<AuditEntry[]>("/me/activity"), enabled: shown, staleTime: 0 });
  return (
    <Section title={t("account.activity")}>
      {!shown && (
        <div>
          <Button variant="default" onClick={() => setShown(true)}>
            {t("account.activityShow")}
          </Button>
        </div>
      )}
      {entries.isError && <Failed error={entries.error} retry={() => void entries.refetch()} />}
      {entries.data && <AuditLines entries={entries.data} />}
    </Section>
  );
}
