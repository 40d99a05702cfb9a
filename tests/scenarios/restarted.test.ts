// Every transcript, the program stopped as soon as each message is received, and opened again.
import { keepPromises } from './promises.ts';

keepPromises('restarted');
