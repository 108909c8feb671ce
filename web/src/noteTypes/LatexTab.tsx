import { Checkbox, Stack, Textarea } from "@mantine/core";
import { t } from "../messages";
import type { EditProps } from "./NoteTypePage";

/** What stands around LaTeX in the fields of the type. */
export function LatexTab({ draft, onDraft }: EditProps) {
  const area = (name: "latexPre" | "latexPost") => (
    <Textarea
      label={t(`noteType.${name}`)}
      value={draft[name]}
      onChange={(event) => onDraft({ ...draft, [name]: event.currentTarget.value })}
      autosize
      minRows={name === "latexPre" ? 6 : 2}
      spellCheck={false}
      dir="ltr"
      styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
    />
  );
  return (
    <Stack maw={760}>
      {area("latexPre")}
      {area("latexPost")}
      <Checkbox
        label={t("noteType.latexSvg")}
        checked={draft.latexSvg}
        onChange={(event) => onDraft({ ...draft, latexSvg: event.currentTarget.checked })}
      />
    </Stack>
  );
}
