// DuckDB's own SUMMARIZE of one file, in a process of its own: what we are compared with.
import { DuckDBInstance } from '@duckdb/node-api';

const [path, threads, memoryLimit, temp] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { threads, memory_limit: memoryLimit, temp_directory: temp });
const connection = await instance.connect();
const reader = await connection.runAndReadAll(`SUMMARIZE SELECT * FROM read_parquet('${path.replaceAll("'", "''")}')`);
const { user, system } = process.cpuUsage();
process.send({ columns: reader.currentRowCount, cpuSeconds: (user + system) / 1e6 }, () => process.disconnect());
