import { useEffect, useState } from "react";

/** True once `active` has lasted 300 ms: nothing blinks for waits that nobody notices. */
export function useDelayed(active: boolean, millis = 300): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!active) {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), millis);
    return () => clearTimeout(timer);
  }, [active, millis]);
  return active && late;
}
