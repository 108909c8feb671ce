import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { AuditEntry } from "../api/types";
import { t } from "../messages";
import { AuditLines } from "../ui/AuditLines";
import { Section } from "../ui/Section";

const count = 20;

export function AuditSection() {
  const log = useInfiniteQuery({
    queryKey: keys.audit,
    queryFn: ({ pageParam }) => api.get<AuditEntry[]>("/audit", { before: pageParam, count }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length === count ? (last.at(-1)?.id ?? null) : null),
    staleTime: 0,
  });
  return (
    <Section title={t("server.audit")} hint={t("server.auditHint")}>
      <AuditLines entries={log.data?.pages.flat() ?? []} />
      {log.hasNextPage && (
        <div>
          <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t("server.auditMore")}
          </Button>
        </div>
      )}
    </Section>
  );
}
