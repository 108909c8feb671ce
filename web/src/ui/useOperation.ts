import { type UseMutationResult, useMutation } from "@tanstack/react-query";
import { ApiError } from "../api/client";
import { refresh } from "../api/queries";
import type { Outcome } from "../api/types";
import { noticeError } from "./notices";

type Options<R> = { done?: (result: R) => void; failed?: (error: unknown) => boolean };

/** A change on the server: refreshes what it made stale, says what went wrong. `failed` returns true when it has dealt with the error. */
export function useOperation<V, R>(run: (variables: V) => Promise<R>, options: Options<R> = {}): UseMutationResult<R, unknown, V> {
  return useMutation({
    mutationFn: run,
    onSuccess: (result) => {
      const outcome = result as Partial<Outcome> | undefined;
      if (outcome?.changes) refresh(outcome.changes, outcome.undo);
      options.done?.(result);
    },
    onError: (error) => {
      if (!options.failed?.(error)) noticeError(error);
    },
  });
}

export const hasCode = (error: unknown, code: string): error is ApiError => error instanceof ApiError && error.code === code;
