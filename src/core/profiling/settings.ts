/**
 * Settings of DuckDB that the ladder's cost rests on, for every connection; to be set before the configuration is locked.
 * Counting whole numbers, dates and times in a range of up to 2^19 then needs no hash table: 3 to 7 times faster,
 * and amounts of money up to five thousand are in. A higher bound costs more than it saves: the array for the whole range is made anew
 * for each statement, however few the rows, and the columns of a wide file take thousands of them.
 * Keeping the footers spares each of the many statements over a wide file the reading of them.
 */
export const profilingSettings: readonly string[] = ['SET GLOBAL perfect_ht_threshold = 19', 'SET GLOBAL parquet_metadata_cache = true'];
