import { api } from "../api/client";
import type { Counted, Outcome } from "../api/types";
import { t } from "../messages";
import { notice } from "../ui/notices";
import { useOperation } from "../ui/useOperation";

export const useRebuild = () =>
  useOperation((id: number) => api.post<Counted>(`/filtered/${id}/rebuild`), {
    done: ({ count }) => notice(t("filtered.rebuilt", { n: count }), { canUndo: true }),
  });

export const useEmpty = () =>
  useOperation((id: number) => api.post<Outcome>(`/filtered/${id}/empty`), {
    done: () => notice(t("filtered.emptied"), { canUndo: true }),
  });
