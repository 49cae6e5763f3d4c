import { useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type GlossaryAddress, readAddress, writeAddress } from './glossary-address.ts';

/** Browsers drop changes of the address that come faster than about twenty in a second, as when an arrow key is held down. */
const rest = 250;

/** The screen's state that its address keeps. Changes hold at once; the address follows when one rests. */
export function useGlossaryAddress(
  connectionId: string,
): [GlossaryAddress, (change: (before: GlossaryAddress) => GlossaryAddress) => void] {
  const search = useSearch();
  const [, navigate] = useLocation();
  const [seen, setSeen] = useState(search);
  const [written, setWritten] = useState(search);
  const [address, setAddress] = useState(() => readAddress(search));
  if (seen !== search) {
    setSeen(search);
    // Somebody else went there: Back, a link.
    if (search !== written) setAddress(readAddress(search));
  }
  useEffect(() => {
    const next = writeAddress(address, connectionId);
    const timer = setTimeout(() => {
      if (window.location.pathname !== '/glossary' || window.location.search === `?${next}`) return;
      setWritten(next);
      navigate(`/glossary?${next}`, { replace: true });
    }, rest);
    return () => clearTimeout(timer);
  }, [address, connectionId, navigate]);
  return [address, setAddress];
}
