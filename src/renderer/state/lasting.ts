import { useEffect, useState } from 'react';

/** Whether something has gone on for so many milliseconds: what is quick needs no words. */
export function useLasting(isOn: boolean, milliseconds: number): boolean {
  const [isLong, setLong] = useState(false);
  if (!isOn && isLong) setLong(false);
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setTimeout(() => setLong(true), milliseconds);
    return () => clearTimeout(timer);
  }, [isOn, milliseconds]);
  return isOn && isLong;
}
