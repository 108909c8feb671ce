import { Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { elementScroll, type Rect, useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Column, Row } from "../api/types";
import { t } from "../messages";
import { notice } from "../ui/notices";
import classes from "./BrowseTable.module.css";
import { cellText } from "./cellText";
import { columnHint, columnLabel } from "./columnTexts";
import type { Browser, Selection } from "./useBrowser";

type Props = { browser: Browser; selection: Selection; columns: Column[]; onOpen: (() => void) | undefined };

const rowHeight = window.matchMedia("(pointer: coarse)").matches ? 44 : 32;
const narrowest = 104;
const narrow = 120;
const wide = 120;
const overscan = 12;

/** How wide a column is: as the grid's template says it, and at least, in pixels. */
export const columnWidth = (alignment: Column["alignment"]): { track: string; least: number } =>
  alignment === "center"
    ? { track: `minmax(${narrowest}px, ${narrow}px)`, least: narrowest }
    : { track: `minmax(${wide}px, 1fr)`, least: wide };

/** Tells the size when the browser has laid the table out, and does not make it do so before. */
function whenMeasured(table: Virtualizer<HTMLDivElement, Element>, tell: (rect: Rect) => void): (() => void) | undefined {
  if (!table.scrollElement) return;
  const observer = new ResizeObserver(([entry]) => {
    if (entry) tell({ width: Math.round(entry.contentRect.width), height: Math.round(entry.contentRect.height) });
  });
  observer.observe(table.scrollElement);
  return () => observer.disconnect();
}

/** A table that stands at its top need not be brought there, which would make the browser lay it out before its first frame. */
function scrollIfElsewhere(
  offset: number,
  how: { adjustments?: number; behavior?: ScrollBehavior },
  table: Virtualizer<HTMLDivElement, Element>,
): void {
  if (offset + (how.adjustments ?? 0) > 0 || table.scrollOffset || table.isScrolling) elementScroll(offset, how, table);
}

/** The rows of the search. Whatever its size, only what is on screen exists. */
export function BrowseTable({ browser, selection, columns, onOpen }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const later = setTimeout(() => setSettled(true), 100);
    return () => clearTimeout(later);
  }, []);
  const virtual = useVirtualizer({
    count: browser.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // The first frame holds what is seen; what the next move of the wheel may show comes after it.
    overscan: settled ? overscan : 0,
    observeElementRect: whenMeasured,
    scrollToFn: scrollIfElsewhere,
    // Until the browser has said how high the table is: rows are there in the first frame.
    initialRect: { width: window.innerWidth, height: window.innerHeight },
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { rows } = browser;
  const version = () => rows.version;
  useSyncExternalStore(rows.subscribe, version, version);
  useLayoutEffect(() => rows.show(first, last), [rows, first, last]);
  // An element that leaves the screen at one end comes back at the other, with another row in it.
  const slots = useRef(64);
  while (slots.current < items.length) slots.current *= 2;

  // Another search starts at its top. The first one is there already, and asking where it is would cost a layout.
  const wanted = [browser.executed, browser.mode, browser.sort.key, browser.sort.reverse].join("\n");
  const shown = useRef(wanted);
  useEffect(() => {
    if (shown.current !== wanted) virtual.scrollToIndex(0);
    shown.current = wanted;
  }, [wanted, virtual]);

  // Whatever walks through the rows, the row one is at is in sight.
  const at = selection.current?.index;
  useEffect(() => {
    if (at !== undefined) virtual.scrollToIndex(at);
  }, [at, virtual]);

  const template = columns.map(({ alignment }) => columnWidth(alignment).track).join(" ");
  const minWidth = columns.reduce((sum, { alignment }) => sum + columnWidth(alignment).least, 0);

  function move(to: number, range: boolean): void {
    const index = Math.max(0, Math.min(browser.count - 1, to));
    virtual.scrollToIndex(index);
    selection.select(index, range ? "range" : "only");
  }

  function onKeyDown(event: KeyboardEvent): void {
    const at = selection.current?.index ?? -1;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / rowHeight) - 2);
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: browser.count - 1,
    };
    const to = steps[event.key];
    if (to !== undefined && !event.altKey) move(to, event.shiftKey);
    else if (event.key === "Enter" && onOpen) onOpen();
    else if (event.key === " " && at >= 0) selection.select(at, "toggle");
    else if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === "a") selection.all();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function click(event: MouseEvent): void {
    const row = (event.target as Element).closest("[aria-rowindex]");
    if (!row) return;
    const index = Number(row.getAttribute("aria-rowindex")) - 2;
    selection.select(index, event.shiftKey ? "range" : event.ctrlKey || event.metaKey ? "toggle" : "only");
  }

  function sortBy(column: Column): void {
    if (!column.sortable[browser.mode]) return notice(t("browse.unsortable"));
    const same = browser.sort.key === column.key;
    browser.setSort({ key: column.key, reverse: same ? !browser.sort.reverse : column.descendingFirst });
  }

  return (
    <div className={classes.scroller} ref={scroller}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot hold rows that are placed one by one */}
      <div
        role="grid"
        tabIndex={0}
        aria-label={t("browse.title")}
        aria-rowcount={browser.count + 1}
        aria-multiselectable
        aria-activedescendant={selection.current ? `row-${selection.current.index}` : undefined}
        className={classes.table}
        style={{ minInlineSize: minWidth }}
        onKeyDown={onKeyDown}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="row" tabIndex={-1} className={classes.head} style={{ gridTemplateColumns: template }}>
          {columns.map((column) => {
            const sorted = browser.sort.key === column.key;
            return (
              // biome-ignore lint/a11y/useSemanticElements: see above
              <div
                key={column.key}
                role="columnheader"
                tabIndex={-1}
                aria-sort={sorted ? (browser.sort.reverse ? "descending" : "ascending") : undefined}
                data-align={column.alignment}
              >
                <button type="button" tabIndex={-1} title={columnHint(column, browser.mode)} onClick={() => sortBy(column)}>
                  <span>{columnLabel(column, browser.mode)}</span>
                  {sorted && (browser.sort.reverse ? <IconArrowDown size={14} aria-hidden /> : <IconArrowUp size={14} aria-hidden />)}
                </button>
              </div>
            );
          })}
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: keys belong to the grid */}
        <div style={{ blockSize: virtual.getTotalSize(), position: "relative" }} onClick={click} onDoubleClick={onOpen}>
          {items.map(({ index, start }) => {
            const row = rows.row(index);
            return (
              <TableRow
                key={index % slots.current}
                index={index}
                start={start}
                row={row}
                columns={columns}
                template={template}
                selected={row !== undefined && selection.ids.has(row.id)}
                current={selection.current?.index === index}
              />
            );
          })}
        </div>
      </div>
      {!browser.pending && browser.count === 0 && (
        <div className={classes.empty}>
          <Text fw={600}>{t("browse.none")}</Text>
          <Text c="dimmed" size="sm">
            {t("browse.noneHint")}
          </Text>
        </div>
      )}
    </div>
  );
}

type RowProps = {
  index: number;
  start: number;
  row: Row | undefined;
  columns: Column[];
  template: string;
  selected: boolean;
  current: boolean;
};

const TableRow = memo(function TableRow({ index, start, row, columns, template, selected, current }: RowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above
    <div
      id={`row-${index}`}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-current={current || undefined}
      data-color={row && !row.deleted ? row.color : undefined}
      className={classes.row}
      style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
    >
      {row?.deleted && <span className={classes.cell}>{t("browse.deletedRow")}</span>}
      {row?.broken && <span className={`${classes.cell} ${classes.whole}`}>{t("browse.brokenRow")}</span>}
      {row &&
        !row.deleted &&
        !row.broken &&
        columns.map((column, at) => {
          const cell = row.cells[at];
          return (
            // biome-ignore lint/a11y/useSemanticElements: see above
            <span
              key={column.key}
              role="gridcell"
              tabIndex={-1}
              className={`${classes.cell} numbers`}
              data-align={column.alignment}
              dir={cell?.rightToLeft ? "rtl" : "auto"}
              title={cell && cell.text.length > 30 ? cell.text : undefined}
              style={column.cellFont && row.font.name !== "" ? { fontFamily: row.font.name } : undefined}
            >
              {cell && cellText(column.key, cell.text)}
            </span>
          );
        })}
    </div>
  );
});
