#!/usr/bin/env node
// The `passerelle` command: registers the TypeScript loader, then hands the arguments to the program.
import { register } from 'tsx/esm/api';

register();
const { run } = await import('../src/main.ts');
await run(process.argv.slice(2));
