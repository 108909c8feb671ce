import { api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { Me, Outcome, Session, Settings, Theme } from "../api/types";
import { useOperation } from "../ui/useOperation";

export type MePatch = { zone?: string; theme?: Theme; language?: string | null; preferences?: { [key: string]: unknown } };

/** Changes what belongs to the account; the page takes it on at once. */
export const usePatchMe = (done?: (me: Me) => void) =>
  useOperation(
    async (part: MePatch) => {
      const me = await api.patch<Me>("/me", part);
      queryClient.setQueryData<Session>(keys.session, (session) => session && { ...session, me });
      if (part.zone) {
        void queryClient.invalidateQueries({ queryKey: keys.decks });
        void queryClient.invalidateQueries({ queryKey: ["overview"] });
      }
      return me;
    },
    { done: (me) => done?.(me) },
  );

export const usePatchSettings = () =>
  useOperation(async (part: Partial<Settings>) => {
    queryClient.setQueryData<Settings>(keys.settings, (settings) => settings && { ...settings, ...part });
    return api.patch<Outcome & Settings>("/settings", part);
  });
