import { TagsInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type Ref, useState } from "react";
import { api } from "../api/client";
import { keys } from "../api/queries";
import { t } from "../messages";

/** As a tag is stored: blanks and colons at the ends go, a blank inside separates levels. */
export function tidyTag(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, "::")
    .split("::")
    .map((part) => part.replace(/^:+|:+$/g, ""))
    .filter(Boolean)
    .join("::");
}

export function addTags(tags: string[], added: string[]): string[] {
  const known = new Set<string>();
  return [...tags, ...added.map(tidyTag)].filter((tag) => {
    const folded = tag.toLowerCase();
    if (tag === "" || known.has(folded)) return false;
    known.add(folded);
    return true;
  });
}

type Props = { tags: string[]; onChange: (tags: string[]) => void; inputRef?: Ref<HTMLInputElement>; first?: boolean };

/** The tags of a note, with completion. Space makes a level, Enter ends a tag. `first`: a dialog begins with it. */
export function TagsField({ tags, onChange, inputRef, first = false }: Props) {
  const [text, setText] = useState("");
  const [asked] = useDebouncedValue(text.replace(/^:|:$/g, ""), 80);
  const found = useQuery({
    queryKey: [...keys.tags, asked],
    queryFn: () => api.get<string[]>("/tags/complete", { text: asked }),
    enabled: asked !== "",
    placeholderData: (before) => before,
  });
  return (
    <TagsInput
      ref={inputRef}
      data-autofocus={first || undefined}
      label={t("editor.tags")}
      placeholder={tags.length === 0 ? t("editor.tagsHint") : undefined}
      value={tags}
      onChange={(next) => onChange(addTags([], next))}
      searchValue={text}
      onSearchChange={(next) =>
        setText(
          next
            .trimStart()
            .replace(/(\S)\s+/g, "$1::")
            .replace(/:{3,}/g, "::"),
        )
      }
      data={text === "" ? [] : (found.data ?? [])}
      filter={({ options }) => options}
      splitChars={[]}
      onPaste={(event) => {
        const pasted = event.clipboardData.getData("text/plain");
        if (!/\s/.test(pasted.trim())) return;
        event.preventDefault();
        onChange(addTags(tags, pasted.trim().split(/\s+/)));
      }}
      acceptValueOnBlur
      clearable={false}
      maxDropdownHeight={240}
    />
  );
}
