import { t } from "../messages";
import { boxOf, fitted, moved, type Point, type Size } from "./geometry";
import {
  type Added,
  type Alignment,
  addBox,
  addLabel,
  addPolygon,
  align,
  centred,
  duplicate,
  group,
  remove,
  renumbered,
  setFill,
  setHides,
  turn,
  ungroup,
} from "./maskEdits";
import { type Mask, type MaskField, masksOf } from "./maskField";
import type { Tool } from "./tools";
import type { Masks } from "./useMasks";

/** How far an arrow key takes a mask, as a share of the picture. */
const step = 0.01;
/** How large a mask is that a key adds, as a share of the picture. */
const share = 0.2;

type Props = {
  masks: Masks;
  picture: Size;
  hides: boolean;
  /** Whether the note has no cards yet, whose numbers would have to stay. */
  adding: boolean;
  /** Gives the picture the focus, which what was removed may have had. */
  focus: () => void;
  /** Has the text of the label that was added typed. */
  editLabel: () => void;
};

/** What buttons and keys do to the masks that are selected. */
export function useMaskCommands({ masks, picture, hides, adding, focus, editLabel }: Props) {
  const { selection } = masks;
  const any = selection.length > 0;
  const keep = ({ field, ids }: Added) => {
    masks.change(field);
    masks.select(ids);
  };
  const tidy = (field: MaskField) => (adding ? renumbered(field) : field);
  const each = (doing: string, to: (mask: Mask) => Mask) =>
    any &&
    masks.change(
      masks.now().map((part) => (typeof part !== "string" && selection.includes(part.id) ? to(part) : part)),
      `${doing} ${selection.join(" ")}`,
    );

  function labelAt(at: Point): void {
    keep(addLabel(masks.now(), t("occlusion.newLabel"), at, picture, hides));
    editLabel();
  }

  /** Adds what a tool draws in the middle of the picture. */
  function addCentred(tool: Tool): void {
    const box = centred(picture, share);
    const { x, y, width, height } = box;
    const diamond = [
      { x: x + width / 2, y },
      { x: x + width, y: y + height / 2 },
      { x: x + width / 2, y: y + height },
      { x, y: y + height / 2 },
    ];
    if (tool === "rect" || tool === "ellipse") keep(addBox(masks.now(), tool, box, picture, hides));
    else if (tool === "polygon") keep(addPolygon(masks.now(), diamond, box, picture, hides));
    else if (tool === "text") labelAt({ x, y });
  }

  return {
    labelAt,
    addCentred,
    remove: () => {
      if (!any) return;
      masks.change(tidy(remove(masks.now(), selection)));
      focus();
    },
    duplicate: () => any && keep(duplicate(masks.now(), selection, picture)),
    group: () => any && masks.change(tidy(group(masks.now(), selection))),
    ungroup: () => any && masks.change(tidy(ungroup(masks.now(), selection))),
    selectAll: () => masks.select(masksOf(masks.now()).map((mask) => mask.id)),
    align: (to: Alignment) => any && masks.change(align(masks.now(), selection, to, picture)),
    fill: (color: string) => any && masks.change(setFill(masks.now(), selection, color), `fill ${selection.join(" ")}`),
    setHides: (wanted: boolean) => masks.change(setHides(masks.now(), wanted)),
    turn: (degrees: number) => any && masks.change(turn(masks.now(), selection, degrees, picture), `turn ${selection.join(" ")}`),
    nudge: (across: number, down: number) =>
      each("nudge", (mask) => moved(mask, { x: across * step * picture.width, y: down * step * picture.height }, picture)),
    stretch: (across: number, down: number) =>
      each("stretch", (mask) => {
        const box = boxOf(mask, picture);
        const least = { width: step * picture.width, height: step * picture.height };
        const width = Math.max(least.width, box.width + across * least.width);
        const height = Math.max(least.height, box.height + down * least.height);
        return fitted(mask, { ...box, width, height }, picture);
      }),
  };
}

export type MaskCommands = ReturnType<typeof useMaskCommands>;
