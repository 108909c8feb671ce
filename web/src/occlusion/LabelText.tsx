import { Textarea } from "@mantine/core";
import { type Ref, useState } from "react";
import { t } from "../messages";

type Props = { text: string; onText: (text: string) => void; onLeave: () => void; inputRef: Ref<HTMLTextAreaElement> };

/** The text of a label. One without text goes, but not before the caret has left. */
export function LabelText({ text, onText, onLeave, inputRef }: Props) {
  const [emptied, setEmptied] = useState(false);
  return (
    <Textarea
      ref={inputRef}
      label={t("occlusion.labelText")}
      value={emptied ? "" : text}
      autosize
      minRows={1}
      dir="auto"
      data-mantine-stop-propagation
      onChange={({ currentTarget: { value } }) => {
        setEmptied(value === "");
        if (value !== "") onText(value);
      }}
      onBlur={() => {
        if (emptied) onText("");
      }}
      onKeyDown={(event) => event.key === "Escape" && onLeave()}
    />
  );
}
