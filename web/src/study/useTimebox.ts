import { useEffect, useRef, useState } from "react";

export type Timebox = { due: { cards: number; secs: number } | null; again: () => void };

/** Offers a break once more time than the limit has passed; counted at answers only. */
export function useTimebox(limitSecs: number, answered: number): Timebox {
  const box = useRef({ start: performance.now(), answeredBefore: 0 });
  const [due, setDue] = useState<Timebox["due"]>(null);
  useEffect(() => {
    if (limitSecs <= 0 || answered === 0) return;
    if (performance.now() - box.current.start > limitSecs * 1000) setDue({ cards: answered - box.current.answeredBefore, secs: limitSecs });
  }, [limitSecs, answered]);
  const again = () => {
    box.current = { start: performance.now(), answeredBefore: answered };
    setDue(null);
  };
  return { due, again };
}
