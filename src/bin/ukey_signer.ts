/**
 * @module Entry of the helper that lets a UKey sign for hsmctl, or open a share: a request and a PIN on standard input, an answer on
 * standard output. Ends when it has answered.
 */
import { readFileSync } from 'node:fs';
import { answerUkeyRequest } from '../app/ukey/answer.ts';

process.stdout.write(`${JSON.stringify(answerUkeyRequest(readFileSync(0)))}\n`);
