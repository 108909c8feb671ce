import { render, screen } from "@testing-library/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { expect, test } from "vitest";
import { FrameLink } from "./FrameLink";

/** Shows how many keys were pressed in the card, and knows them as every page does: by what it last drew. */
function Counter() {
  const frame = useRef<HTMLIFrameElement>(null);
  const [count, setCount] = useState(0);
  const handle = useRef<() => void>(() => undefined);
  handle.current = () => setCount(count + 1);
  const link = useMemo(
    () =>
      new FrameLink(
        () => handle.current(),
        () => undefined,
      ),
    [],
  );
  useEffect(() => (frame.current ? link.attach(frame.current) : undefined), [link]);
  return (
    <>
      <iframe ref={frame} title="card" />
      <output>{count}</output>
    </>
  );
}

test("a key pressed in the card finds what the one before it changed", () => {
  render(<Counter />);
  const source = screen.getByTitle<HTMLIFrameElement>("card").contentWindow;
  const key = { key: "ArrowRight", code: "ArrowRight", ctrl: false, meta: false, alt: false, shift: false };
  const press = () => window.dispatchEvent(new MessageEvent("message", { source, data: { type: "key", key } }));

  press();
  press();

  expect(screen.getByRole("status").textContent).toBe("2");
});
